package flows

import "reflect"

// clone copies a couple all the way down, so that a turn can change its copy freely. Maps, slices
// and pointers are the only places where two copies could still meet; structs without any of them
// (times above all) are copied as they are.
func clone(c Couple) Couple {
	out := c
	unshare(reflect.ValueOf(&out).Elem())
	return out
}

func unshare(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		fresh := reflect.New(v.Type().Elem())
		fresh.Elem().Set(v.Elem())
		unshare(fresh.Elem())
		v.Set(fresh)
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(fresh, v)
		for i := range fresh.Len() {
			unshare(fresh.Index(i))
		}
		v.Set(fresh)
	case reflect.Map:
		unshareMap(v)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				unshare(v.Field(i))
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			unshare(v.Index(i))
		}
	default:
	}
}

func unshareMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	fresh := reflect.MakeMapWithSize(v.Type(), v.Len())
	for it := v.MapRange(); it.Next(); {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(it.Value())
		unshare(value)
		fresh.SetMapIndex(it.Key(), value)
	}
	v.Set(fresh)
}
