package playground

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAFileOpensInASandbox(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	put := func(name string) string {
		return "/files/" + s.files.put(file{kind: "document", name: name, data: []byte("<p>words</p>")}).id
	}
	for _, c := range []struct{ path, kind string }{
		{put("steady.html"), "text/html"}, {put("steady.json"), "application/json"}, {put("x.exe"), "application/octet-stream"},
	} {
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+c.path, nil))
		if rec.Code != http.StatusOK || !strings.HasPrefix(rec.Header().Get("Content-Type"), c.kind) || rec.Body.String() != "<p>words</p>" {
			t.Errorf("%s: %d %s", c.path, rec.Code, rec.Header())
		}
		if p := rec.Header().Get("Content-Security-Policy"); !strings.Contains(p, "sandbox") || !strings.Contains(p, "default-src 'none'") {
			t.Errorf("%s may do %q", c.path, p)
		}
	}
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/files/none", nil))
	if rec.Code != http.StatusNotFound {
		t.Errorf("a file that is not there: %d", rec.Code)
	}
}
