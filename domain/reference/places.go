package reference

import (
	_ "embed"
	"math"
	"strconv"
)

// PlaceRow is a town, or a borough of London, that somebody can work in. There is no row for overseas,
// where 3,515 civil servants work: a fit is made of distances, and it has none. They choose the places
// they would come to, or to work remotely.
type PlaceRow struct {
	ID            string
	Name          string
	Region        string  // ITL1 region
	Latitude      float64 // degrees north
	Longitude     float64 // degrees east
	CivilServants int     // an estimate, used to make synthetic people only
}

//go:embed places.csv
var placesCSV []byte

// Places are all places.
var Places = table("places", placesCSV, func(cell func(string) string) (PlaceRow, error) {
	p := PlaceRow{ID: cell("id"), Name: cell("name"), Region: cell("region")}
	var err error
	if p.Latitude, err = strconv.ParseFloat(cell("latitude"), 64); err != nil {
		return p, err
	}
	if p.Longitude, err = strconv.ParseFloat(cell("longitude"), 64); err != nil {
		return p, err
	}
	p.CivilServants, err = number(cell("civil_servants"))
	return p, err
})

var placesByID = byID("places", Places, func(p PlaceRow) string { return p.ID })

// Regions are the regions of places (ITL1), from north to south.
var Regions = []string{"Scotland", "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands",
	"East of England", "London", "South East", "South West", "Wales", "Northern Ireland"}

// Place finds a place by its id.
func Place(id string) (PlaceRow, bool) {
	p, ok := placesByID[id]
	return p, ok
}

// DistanceKm is the distance between two places in whole kilometres, as the crow flies (haversine, on a
// sphere of 6,371 km).
func DistanceKm(a, b PlaceRow) int {
	const radians = math.Pi / 180
	sinLat := math.Sin((b.Latitude - a.Latitude) * radians / 2)
	sinLon := math.Sin((b.Longitude - a.Longitude) * radians / 2)
	h := sinLat*sinLat + math.Cos(a.Latitude*radians)*math.Cos(b.Latitude*radians)*sinLon*sinLon
	return int(math.Round(2 * 6371 * math.Asin(math.Sqrt(h))))
}
