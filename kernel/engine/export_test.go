package engine

// Diagnose puts into words what is left of the report of a fatal error: what has
// come from the file for reports and what was still in the pipe of standard
// error, where the report may lack its beginning. It also returns what the user's
// code wrote before.
func Diagnose(crash, stderr string) (cause, words string) {
	r := report{crash: crash, stderr: []byte(stderr)}
	return diagnoseReport(r.headline()), string(r.words())
}
