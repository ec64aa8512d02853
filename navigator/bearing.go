package navigator

// A Bearing is where a step stands between following what somebody needs now (contingent care)
// and giving a clear direction (a clear steer). It is about what the step asks of the worker, and
// never about the worker or the young person (domain brief 4.4).
type Bearing string

// The bearings. Duty is off the line: balance does not apply until people are safe.
const (
	Follow     Bearing = "follow"
	LeanFollow Bearing = "lean-follow"
	Middle     Bearing = "middle"
	LeanSteer  Bearing = "lean-steer"
	Steer      Bearing = "steer"
	Duty       Bearing = "duty"
)

// Bearings lists every bearing, from following to steering, duty last.
func Bearings() []Bearing {
	return []Bearing{Follow, LeanFollow, Middle, LeanSteer, Steer, Duty}
}

// Mark returns where on the line the bearing stands, 0 for following to 4 for steering, and
// whether it is on the line at all.
func (b Bearing) Mark() (int, bool) {
	for i, on := range Bearings()[:5] {
		if b == on {
			return i, true
		}
	}
	return 0, false
}
