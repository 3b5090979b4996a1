package golang

import (
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// peers maps what other libraries for machine learning call something to the name
// in this one.
var peers = map[string]string{
	"nn.Linear": "nn.Dense", "nn.Sequential": "nn.New", "nn.MLP": "nn.New", "nn.MLPClassifier": "nn.New", "nn.MLPRegressor": "nn.New",
	"nn.BatchNormalization": "nn.BatchNorm", "nn.BatchNorm1d": "nn.BatchNorm", "nn.Logistic": "nn.Sigmoid", "nn.BFGS": "nn.VariableMetric",
	"nn.MSE": "nn.MeanSquaredError", "nn.MSELoss": "nn.MeanSquaredError", "nn.BCELoss": "nn.CrossEntropy", "nn.BCE": "nn.CrossEntropy",
	"nn.CrossEntropyLoss": "nn.CrossEntropy", "nn.NLLLoss": "nn.CrossEntropy", "nn.Glorot": "nn.Xavier", "nn.Kaiming": "nn.He",
	"data.MakeMoons": "data.Moons", "data.MakeCircles": "data.Circles", "data.ReadCsv": "data.LoadCSV", "data.Dataset": "data.Set",
	"plot.Scatter": "plot.Points", "plot.Plot": "plot.New", "plot.Figures": "plot.Grid", "plot.Histogram": "plot.Hist",
	"plot.Imshow": "plot.Heat", "plot.Contourf": "plot.Contour", "plot.FillBetween": "plot.Band", "plot.Bar": "plot.Bars",
	"plot.Axvline": "plot.VLine", "plot.Axhline": "plot.HLine", "plot.Errorbar": "plot.Errors", "plot.Annotate": "plot.Text",
	"fit.Polyfit": "fit.Poly", "fit.CurveFit": "fit.Curve", "fit.OLS": "fit.LeastSquares", "fit.LinearRegression": "fit.LeastSquares",
	"nn.Net.Score": "Error", "nn.Net.Accuracy": "Error", "nn.Net.Evaluate": "Loss", "nn.Net.Train": "Fit", "nn.Net.Compile": "Fit",
	"nn.Train.BatchSize": "Batch", "nn.Train.MaxIter": "Epochs", "nn.Train.Iterations": "Epochs", "nn.Train.WeightDecay": "Decay",
	"nn.Train.Alpha": "Decay", "nn.Train.L2": "Decay", "nn.Train.Callback": "Each", "nn.Train.ValidationData": "Validate",
	"nn.SGD.LearningRate": "Rate", "nn.SGD.LR": "Rate", "nn.SGD.Lr": "Rate", "nn.SGD.Eta": "Rate",
	"nn.Adam.LearningRate": "Rate", "nn.Adam.LR": "Rate", "nn.Adam.Lr": "Rate", "nn.Adam.Eta": "Rate",
}

// mostListed is how many fields a hint lists.
const mostListed = 16

var (
	unknownField  = regexp.MustCompile(`^unknown field (\w+) in struct literal of type (?:(\w+)\.)?(\w+)$`)
	unknownMember = regexp.MustCompile(`\(type \*?(?:(\w+)\.)?(\w+) has no field or method (\w+)\)$`)
)

// suggestMember says which field or method of a type may have been meant
// in its place, or which fields there are; "" if a message is about none.
func (c *check) suggestMember(msg string) string {
	if m := unknownField.FindStringSubmatch(msg); m != nil {
		t := c.typeOf(m[2], m[3])
		if t == nil {
			return ""
		}
		of, names := strings.TrimPrefix(m[2]+"."+m[3], "."), usable(fields(t))
		if hint := choose(of, m[1], names); hint != "" || len(names) == 0 || len(names) > mostListed {
			return hint
		}
		return fmt.Sprintf("the fields of %s are %s", of, strings.Join(names, ", "))
	}
	m := unknownMember.FindStringSubmatch(msg)
	if m == nil {
		return ""
	}
	t := c.typeOf(m[1], m[2])
	if t == nil {
		return ""
	}
	of, names := strings.TrimPrefix(m[1]+"."+m[2], "."), usable(members(t, false))
	if hint := choose(of, m[3], names); hint != "" || m[1] != "" || len(names) == 0 || len(names) > mostListed {
		return hint
	}
	return fmt.Sprintf("%s has %s", of, strings.Join(names, ", "))
}

// choose says which of the names another stands for: the one that it has in other
// libraries, or is close to in spelling.
func choose(of, name string, names []string) string {
	if peer := peers[of+"."+name]; slices.Contains(names, peer) {
		return fmt.Sprintf("%s calls it %s", of, peer)
	}
	if similar := mostSimilar(name, slices.Clone(names)); similar != "" {
		return "did you mean " + similar + "?"
	}
	return ""
}

// typeOf returns a type of an imported or preloaded package, or one of the session's if
// pkg is "", or nil.
func (c *check) typeOf(pkg, name string) types.Type {
	if pkg == "" {
		if obj := c.ownType(name); obj != nil {
			return obj.Type()
		}
		return nil
	}
	pkgName, ok := c.resolve(pkg, c.pkg).(*types.PkgName)
	if !ok {
		return nil
	}
	obj, ok := pkgName.Imported().Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	return obj.Type()
}

// usable returns the names that a cell can use.
func usable(objects []types.Object) []string {
	var names []string
	for _, obj := range objects {
		if accessible(obj) {
			names = append(names, obj.Name())
		}
	}
	return names
}
