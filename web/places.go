package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// placesPage asks where the person could work: up to five places, as many of them shown as are needed.
type placesPage struct {
	form   *form.Form
	rows   [profile.MaxPlaces]placeRow
	remote form.Choices
	least  int // rows shown
}

type placeRow struct {
	place    form.Choice
	distance form.Number
}

// placesByRegion are all places, by region and then name. There are about a thousand, so the list is made once.
var placesByRegion = func() []form.Option {
	rows := slices.SortedFunc(slices.Values(reference.Places), func(a, b reference.PlaceRow) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Name, b.Name))
	})
	options := make([]form.Option, len(rows))
	for i, r := range rows {
		options[i] = form.Option{Value: r.ID, Text: r.Name, Group: r.Region}
	}
	return options
}()

func newPlacesPage() questionPage {
	p := &placesPage{least: 2, remote: form.Choices{Name: "remote", Label: "Remote working",
		Options: []form.Option{{Value: "yes", Text: "I could work remotely", Hint: "You would share a job that you both do from anywhere."}}}}
	var fields []form.Field
	for i := range p.rows {
		row := &p.rows[i]
		row.place = form.Choice{Name: fmt.Sprintf("place-%d", i+1), Label: fmt.Sprintf("Place %d", i+1), Options: placesByRegion,
			Invalid: "Select a place from the list"}
		row.distance = form.Number{Name: fmt.Sprintf("distance-%d", i+1), Label: fmt.Sprintf("How far from place %d you could work", i+1),
			Min: profile.MinRadiusKm, Max: profile.MaxRadiusKm, Suffix: "kilometres",
			Invalid:    fmt.Sprintf("The distance from place %d must be a whole number of kilometres, like 30", i+1),
			OutOfRange: fmt.Sprintf("The distance from place %d must be between %d and %d kilometres", i+1, profile.MinRadiusKm, profile.MaxRadiusKm)}
		fields = append(fields, &row.place, &row.distance)
	}
	p.form = form.New(append(fields, &p.remote)...)
	return p
}

func (p *placesPage) fields() *form.Form       { return p.form }
func (p *placesPage) names() map[string]string { return map[string]string{"places": "place-1"} }

func (p *placesPage) fill(s profile.State) {
	for i, place := range s.Places.Places[:min(len(s.Places.Places), len(p.rows))] {
		p.rows[i].place.Value, p.rows[i].distance.Answer = place.ID, new(place.RadiusKm)
	}
	if s.Places.Remote {
		p.remote.Values = []string{"yes"}
	}
}

// shown are the rows on the page: those with an answer and one more.
func (p *placesPage) shown() []placeRow {
	n := p.least
	for i, row := range p.rows {
		if row.place.Value != "" || row.distance.Typed != "" {
			n = max(n, i+2)
		}
	}
	return p.rows[:min(n, len(p.rows))]
}

// extend shows one row more when that was asked for.
func (p *placesPage) extend(posted url.Values) bool {
	if !posted.Has("add") {
		return false
	}
	for i := range p.rows {
		if posted.Has(p.rows[i].place.Name) {
			p.least = max(p.least, i+2)
		}
		p.rows[i].place.Error, p.rows[i].distance.Error = "", "" // nothing was saved, so nothing is wrong yet
	}
	return true
}

func (p *placesPage) answer() any {
	a := profile.PlacesChosen{Remote: len(p.remote.Values) > 0}
	for i := range p.rows {
		row := &p.rows[i]
		switch {
		case row.place.Value == "" && row.distance.Typed != "" && row.place.Error == "":
			row.place.Error = fmt.Sprintf("Select place %d, or remove its distance", i+1)
		case row.place.Value != "" && row.distance.Typed == "":
			row.distance.Error = fmt.Sprintf("Enter how far from %s you could work", placeName(row.place.Value))
		case row.place.Value != "" && row.distance.Answer != nil:
			a.Places = append(a.Places, profile.Place{ID: row.place.Value, RadiusKm: *row.distance.Answer})
		}
	}
	return a
}
