package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// placesPage asks where the person could work: up to five places, of which one can be added at a time.
type placesPage struct {
	form   *form.Form
	rows   [profile.MaxPlaces]placeRow // that were added, without gaps
	next   placeRow                    // to add
	remote form.Choices
}

// placeRow is a place and how far from it.
type placeRow struct{ place, distance form.Choice }

// remove is the name of the button that removes the place.
func (r *placeRow) remove() string { return "remove-" + r.place.Name }

// placesByRegion are all places, by region and then name. There are about a thousand, so the list is made once, and a place
// is chosen by its name, which no two have: ids beside the names would make the page a quarter heavier.
var placesByRegion = func() []form.Option {
	rows := slices.SortedFunc(slices.Values(reference.Places), func(a, b reference.PlaceRow) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Name, b.Name))
	})
	options := make([]form.Option, len(rows))
	for i, r := range rows {
		options[i] = form.Option{Value: r.Name, Text: r.Name, Group: r.Region}
	}
	return options
}()

// radii are how far people could go, in kilometres that they read as miles.
func radii() []form.Option {
	var options []form.Option
	for _, km := range reference.Radii {
		options = append(options, radius(km))
	}
	return options
}

func radius(km int) form.Option {
	return form.Option{Value: strconv.Itoa(km), Text: "Up to " + reference.InMiles(km)}
}

// placeIDs are the ids of places by their names, and the options for those that were added.
var placeIDs, addedPlaces = func() (map[string]string, []form.Option) {
	ids, options := make(map[string]string), make([]form.Option, len(reference.Places))
	for i, r := range reference.Places {
		ids[r.Name] = r.ID
		options[i] = form.Option{Value: r.ID, Text: r.Name}
	}
	return ids, options
}()

func newPlacesPage() questionPage {
	p := &placesPage{remote: form.Choices{Name: "remote", Label: "Remote working",
		Options: []form.Option{{Value: "yes", Text: "I could work remotely", Hint: "You would share a job that you both do from anywhere."}}}}
	row := func(suffix string, places []form.Option) placeRow {
		return placeRow{form.Choice{Name: "place" + suffix, Label: "Add a place", Hint: "London is listed by its boroughs.", Options: places, Invalid: "Select a place from the list"},
			form.Choice{Name: "distance" + suffix, Label: "How far from there you could work", Options: radii(), Invalid: "Select a distance from the list"}}
	}
	var fields []form.Field
	for i := range p.rows {
		p.rows[i] = row(fmt.Sprintf("-%d", i+1), addedPlaces)
		fields = append(fields, &p.rows[i].place, &p.rows[i].distance)
	}
	p.next = row("", placesByRegion)
	p.next.place.Suggest = true
	p.form = form.New(append(fields, &p.next.place, &p.next.distance, &p.remote)...)
	return p
}

func (p *placesPage) fields() *form.Form       { return p.form }
func (p *placesPage) names() map[string]string { return map[string]string{"places": p.next.place.Name} }

// know offers the distances as they stand too, which may be others than those on offer now.
func (p *placesPage) know(s profile.State, _ time.Time) {
	for i := range p.rows {
		for _, place := range s.Places.Places {
			distance := &p.rows[i].distance
			if !slices.Contains(reference.Radii, place.RadiusKm) && !slices.ContainsFunc(distance.Options, func(o form.Option) bool { return o.Value == strconv.Itoa(place.RadiusKm) }) {
				distance.Options = append(distance.Options, radius(place.RadiusKm))
				slices.SortFunc(distance.Options, func(a, b form.Option) int {
					return cmp.Or(cmp.Compare(len(a.Value), len(b.Value)), cmp.Compare(a.Value, b.Value))
				}) // as numbers
			}
		}
	}
}

func (p *placesPage) fill(s profile.State) {
	for i, place := range s.Places.Places[:min(len(s.Places.Places), len(p.rows))] {
		p.rows[i].place.Value, p.rows[i].distance.Value = place.ID, strconv.Itoa(place.RadiusKm)
	}
	if s.Places.Remote {
		p.remote.Values = []string{"yes"}
	}
}

// added are the rows with a place, named by it.
func (p *placesPage) added() []*placeRow {
	var added []*placeRow
	for i := range p.rows {
		if row := &p.rows[i]; row.place.Value != "" {
			row.distance.Label = fmt.Sprintf("How far from %s you could work", placeName(row.place.Value))
			added = append(added, row)
		}
	}
	return added
}

// full says whether there is no room for another place.
func (p *placesPage) full() bool { return len(p.added()) == len(p.rows) }

// extend adds or removes a place when that was asked for. Nothing is saved, so only what stands in its way is wrong.
func (p *placesPage) extend(posted url.Values) bool {
	kept := slices.DeleteFunc(p.added(), func(r *placeRow) bool { return posted.Has(r.remove()) })
	removed := len(kept) < len(p.added())
	if !removed && !posted.Has("add") {
		return false
	}
	wrong := p.missing(&p.next, posted.Has("add"))
	for i := range p.rows {
		p.rows[i].place.Error, p.rows[i].distance.Error = "", ""
	}
	if removed {
		p.next.place.Error, p.next.distance.Error = "", ""
		p.keep(kept)
	} else if !wrong && !p.full() {
		p.keep(append(p.added(), p.adding()))
		p.next.place.Value, p.next.distance.Value = "", ""
	}
	return true
}

// adding is the row to add, as one that was added.
func (p *placesPage) adding() *placeRow {
	return &placeRow{form.Choice{Value: placeIDs[p.next.place.Value]}, p.next.distance}
}

// keep puts places into the rows, from the first on.
func (p *placesPage) keep(kept []*placeRow) {
	var values [profile.MaxPlaces][2]string
	for i, row := range kept {
		values[i] = [2]string{row.place.Value, row.distance.Value}
	}
	for i := range p.rows {
		p.rows[i].place.Value, p.rows[i].distance.Value = values[i][0], values[i][1]
	}
}

// missing says at its field what a row lacks: a place if one is needed, how far from it, or to be another than those
// before.
func (p *placesPage) missing(row *placeRow, needed bool) bool {
	switch {
	case row.place.Error != "" || row.distance.Error != "":
	case row.place.Value == "" && (needed || row.distance.Value != ""):
		row.place.Error = "Select a place to add"
	case row.place.Value == "":
		return false
	case row == &p.next && slices.ContainsFunc(p.added(), func(r *placeRow) bool { return r.place.Value == placeIDs[row.place.Value] }):
		row.place.Error = "You have already added " + row.place.Value
	case row.distance.Value == "":
		row.distance.Error = fmt.Sprintf("Select how far from %s you could work", placeName(row.place.Value))
	}
	return row.place.Error != "" || row.distance.Error != ""
}

func (p *placesPage) answer() any {
	a := profile.PlacesChosen{Remote: len(p.remote.Values) > 0}
	rows := p.added()
	if !p.missing(&p.next, false) {
		rows = append(rows, p.adding())
	}
	for _, row := range rows {
		if !p.missing(row, false) && row.place.Value != "" {
			km, _ := strconv.Atoi(row.distance.Value) // it is one of the options
			a.Places = append(a.Places, profile.Place{ID: row.place.Value, RadiusKm: km})
		}
	}
	return a
}
