package api

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/valyala/fasthttp"
)

// fields are a request's parameters, in whichever of the forms that Telegram takes.
type fields map[string]string

// read reads the parameters a bot may have set. Those it left out are empty.
func read(ctx *fasthttp.RequestCtx, names ...string) fields {
	f := fields{}
	kind := string(ctx.Request.Header.ContentType())
	switch {
	case strings.HasPrefix(kind, "application/json"):
		var all map[string]json.RawMessage
		if json.Unmarshal(ctx.PostBody(), &all) != nil {
			return f
		}
		for _, n := range names {
			f[n] = plain(all[n])
		}
	case strings.HasPrefix(kind, "multipart/form-data"):
		form, err := ctx.MultipartForm()
		if err != nil {
			return f
		}
		for _, n := range names {
			if v := form.Value[n]; len(v) > 0 {
				f[n] = v[0]
			}
		}
	default:
		for _, n := range names {
			if v := ctx.PostArgs().Peek(n); v != nil {
				f[n] = string(v)
			} else {
				f[n] = string(ctx.QueryArgs().Peek(n))
			}
		}
	}
	return f
}

// plain is a JSON value without its quotes.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func (f fields) number(name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(f[name], 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}
