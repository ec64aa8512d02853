package export

import (
	"strconv"

	"bearings/content/clean"
	"bearings/navigator"
)

// A mapView is the whole tree, laid out.
type mapView struct {
	Root   *mapNode
	Beside []*mapNode // what no written answer leads to
}

// A mapNode is a page on the map. Each is laid out once, where the fewest answers lead to it.
type mapNode struct {
	onward
	ID     string // its anchor, where it is laid out
	Kicker string
	Ask    string
	Ways   []mapWay
	There  string // the anchor where it is laid out instead, or ""
}

// A mapWay is an answer on the map.
type mapWay struct {
	Key, Words string
	To         *mapNode
}

// A siteMapper lays the tree out.
type siteMapper struct {
	s     *siteMaker
	links siteLinks
	ways  ways
	drawn map[string]bool
}

func newMapView(s *siteMaker, links siteLinks) mapView {
	tree := s.lib.Tree()
	m := siteMapper{s, links, s.ways, map[string]bool{}}
	v := mapView{Root: m.node(tree.Rules().Gate, way{})}
	for _, p := range s.lib.Pages() {
		n, in := tree.Node(p.ID)
		ends := n.Kind == navigator.Guidance || n.Kind == navigator.Safety || n.Kind == navigator.Question
		if _, reached := m.ways.by[p.ID]; in && ends && !reached && !m.drawn[p.ID] && n.Behind == "" {
			v.Beside = append(v.Beside, m.node(p.ID, way{}))
		}
	}
	return v
}

// node lays a page out, as an answer leads to it.
func (m siteMapper) node(id string, by way) *mapNode {
	page, _ := m.s.lib.Page(id)
	node, _ := m.s.lib.Tree().Node(id)
	href, beside := m.links.link("", id, "")
	n := &mapNode{onward: onward{Text: clean.Line(page.Title), Href: href, Beside: beside}, Kicker: kickerOf(page)}
	if at, reached := m.ways.by[id]; reached && at != by || m.drawn[id] {
		if node.Asks() {
			n.There = id
		}
		return n
	}
	m.drawn[id] = true
	n.ID, n.Ask = id, clean.Line(page.Ask)
	for i, c := range node.Choices {
		to := m.s.lib.Tree().Door(id, c.To)
		n.Ways = append(n.Ways, mapWay{strconv.Itoa(i + 1), clean.Line(c.Text), m.node(to, way{id, c.Text, i})})
	}
	return n
}
