package notebooks_test

// spoiling is a cell that declares what mutants use.
const spoiling = `
func probe(i int, check func()) {
	defer func() {
		if recover() != nil {
			fmt.Println("check", i, "fails")
		}
	}()
	check()
}

// spoil returns a deep copy of a value in which numbers are wrong.
func spoil[T any](v T, how string) T {
	spoilIn(reflect.ValueOf(&v).Elem(), how)
	return v
}

func spoilIn(v reflect.Value, how string) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Float64:
		switch how {
		case "scale":
			v.SetFloat(1.25*v.Float() + 0.01)
		case "negate":
			v.SetFloat(-v.Float())
		case "zero":
			v.SetFloat(0)
		case "NaN":
			v.SetFloat(math.NaN())
		}
	case reflect.Int:
		switch how {
		case "count":
			v.SetInt(v.Int() + 1)
		case "zero":
			v.SetInt(0)
		}
	case reflect.Bool:
		if how == "count" {
			v.SetBool(!v.Bool())
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]float64]() {
			v.Set(reflect.ValueOf(spoilNumbers(v.Interface().([]float64), how)))
			return
		}
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			from := i
			if how == "reverse" {
				from = v.Len() - 1 - i
			}
			fresh.Index(i).Set(v.Index(from))
			spoilIn(fresh.Index(i), how)
		}
		v.Set(fresh)
	case reflect.Array:
		for i := range v.Len() {
			spoilIn(v.Index(i), how)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spoilIn(v.Field(i), how)
		}
	case reflect.Map:
		fresh := reflect.MakeMap(v.Type())
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			spoilIn(value, how)
			fresh.SetMapIndex(key, value)
		}
		v.Set(fresh)
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if net, ok := v.Interface().(*nn.Net); ok {
			w := net.Weights()
			spoilIn(reflect.ValueOf(&w).Elem(), how)
			v.Set(reflect.ValueOf(net.Clone().SetWeights(w)))
			return
		}
		fresh := reflect.New(v.Type().Elem())
		fresh.Elem().Set(v.Elem())
		spoilIn(fresh.Elem(), how)
		v.Set(fresh)
	}
}

// spoilNumbers is spoilIn for a list, by what is compiled: histories are long.
func spoilNumbers(v []float64, how string) []float64 {
	v = slices.Clone(v)
	switch how {
	case "scale":
		floats.Scale(1.25, v)
		floats.AddConst(0.01, v)
	case "negate":
		floats.Scale(-1, v)
	case "reverse":
		slices.Reverse(v)
	case "odd":
		for i := 1; i < len(v); i += 2 {
			v[i] *= 100
		}
	case "zero":
		clear(v)
	case "NaN":
		floats.AddConst(math.NaN(), v)
	}
	return v
}
`
