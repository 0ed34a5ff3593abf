package govuk

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// reader sets a component's fields from the options of a Nunjucks macro, by name, and notes the options that have no
// field, and those in without: "option=value" for values that a field of Go can't tell from its zero value.
type reader struct {
	without     []string
	unsupported []string
}

func (r *reader) refuse(path string) {
	if !slices.Contains(r.unsupported, path) {
		r.unsupported = append(r.unsupported, path)
	}
}

var (
	componentType  = reflect.TypeFor[templ.Component]()
	attributesType = reflect.TypeFor[templ.Attributes]()
)

func (r *reader) read(field reflect.Value, option any, path string) {
	switch {
	case slices.Contains(r.without, path+"="+describe(option)):
		r.refuse(path + "=" + describe(option))
		return
	case field.Type() == componentType:
		r.readHTML(field, option, path)
		return
	case field.Type() == attributesType:
		r.readAttributes(field, option, path)
		return
	}
	switch field.Kind() {
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		r.read(field.Elem(), option, path)
	case reflect.Struct:
		r.readStruct(field, option, path)
	case reflect.Slice:
		r.readSlice(field, option, path)
	default:
		r.readScalar(field, option, path)
	}
}

func (r *reader) readStruct(field reflect.Value, option any, path string) {
	options, ok := option.(map[string]any)
	if !ok {
		r.refuse(path + "=" + describe(option))
		return
	}
	for name, value := range options {
		at := strings.TrimPrefix(path+"."+name, ".")
		f := field.FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, name) })
		if !f.IsValid() || !f.CanSet() {
			r.refuse(at)
			continue
		}
		r.read(f, value, at)
	}
}

func (r *reader) readSlice(field reflect.Value, option any, path string) {
	items, ok := option.([]any)
	if !ok {
		r.refuse(path + "=" + describe(option))
		return
	}
	for _, item := range items {
		if item == nil || item == false || item == "" {
			r.refuse(path + "[]=falsy") // A Go list has no holes.
			continue
		}
		element := reflect.New(field.Type().Elem()).Elem()
		r.read(element, item, path+"[]")
		field.Set(reflect.Append(field, element))
	}
}

func (r *reader) readScalar(field reflect.Value, option any, path string) {
	switch value := option.(type) {
	case string:
		if field.Kind() == reflect.String {
			field.SetString(value)
			return
		}
	case float64:
		switch field.Kind() {
		case reflect.String:
			field.SetString(strconv.FormatFloat(value, 'f', -1, 64))
			return
		case reflect.Int:
			field.SetInt(int64(value))
			return
		}
	case bool:
		if field.Kind() == reflect.Bool {
			field.SetBool(value)
			return
		}
	}
	r.refuse(path + "=" + describe(option))
}

func (r *reader) readHTML(field reflect.Value, option any, path string) {
	if wrapped, ok := option.(map[string]any); ok && len(wrapped) == 1 && wrapped["html"] != nil {
		option = wrapped["html"] // The macros wrap conditional content and slots.
	}
	switch value := option.(type) {
	case string:
		if value != "" {
			field.Set(reflect.ValueOf(literal(value)))
		}
	case bool:
		if value {
			r.refuse(path + "=true")
		}
	default:
		r.refuse(path + "=" + describe(option))
	}
}

func (r *reader) readAttributes(field reflect.Value, option any, path string) {
	options, ok := option.(map[string]any)
	if !ok {
		r.refuse(path + "=" + describe(option))
		return
	}
	attributes := templ.Attributes{}
	for name, value := range options {
		attributes[name] = fmt.Sprint(value)
	}
	field.Set(reflect.ValueOf(attributes))
}

// literal writes a fixture's HTML as it is.
func literal(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

func describe(option any) string {
	if option == nil {
		return "null"
	}
	return fmt.Sprintf("%v", option)
}
