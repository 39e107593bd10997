package playground_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"steady/bot/playground"
)

func TestWhatAPageMayNotDoIsSaidPlainly(t *testing.T) {
	cases := map[string]struct {
		path, body string
		status     int
	}{
		"no phone":        {"/phones/eve/say", `{"text":"x"}`, 404},
		"no action":       {"/phones/ana/dance", `{}`, 404},
		"no JSON":         {"/phones/ana/say", `{`, 400},
		"nothing to say":  {"/phones/ana/say", `{"text":"  "}`, 400},
		"no such button":  {"/phones/ana/tap", `{"message":1,"data":"forged"}`, 400},
		"odd payload":     {"/phones/ana/start", `{"payload":"a b"}`, 400},
		"long payload":    {"/phones/ana/start", `{"payload":"` + strings.Repeat("a", 65) + `"}`, 400},
		"no such message": {"/phones/ana/edit", `{"message":9,"text":"x"}`, 400},
		"empty edit":      {"/phones/ana/edit", `{"message":1,"text":" "}`, 400},
		"no reaction":     {"/phones/ana/react", `{"message":9,"emoji":"x"}`, 400},
		"odd language":    {"/phones/ana/language", `{"code":"xx"}`, 400},
		"odd jump":        {"/clock", `{"to":"never"}`, 400},
		"no time machine": {"/clock", `{"to":"sunday"}`, 501},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				if status, problem := w.post(t, tc.path, tc.body); status != tc.status || problem == "" {
					t.Fatalf("%d %q", status, problem)
				}
			})
		})
	}
}

func TestThePageIsForThisMachineOnly(t *testing.T) {
	cases := map[string]struct {
		header []string
		status int
	}{
		"itself":         {[]string{"Origin", "http://127.0.0.1"}, 204},
		"localhost":      {[]string{"Host", "localhost:8080", "Origin", "http://localhost:8080"}, 204},
		"IPv6":           {[]string{"Host", "[::1]:8080"}, 204},
		"rebound name":   {[]string{"Host", "evil.example"}, 403},
		"foreign page":   {[]string{"Origin", "https://evil.example"}, 403},
		"other port":     {[]string{"Origin", "http://127.0.0.1:9999"}, 403},
		"opaque origin":  {[]string{"Origin", "null"}, 403},
		"cross site":     {[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		"other machines": {[]string{"Host", "192.168.1.7"}, 403},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				if status, problem := w.post(t, "/phones/ana/say", `{"text":"x"}`, tc.header...); status != tc.status {
					t.Fatalf("%d %q", status, problem)
				}
			})
		})
	}
}

// TestNothingHereIsForOtherPages asks a real server as a page elsewhere would have a browser ask it.
func TestNothingHereIsForOtherPages(t *testing.T) {
	s := playground.New(playground.Options{})
	ana := s.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	ana.Say("/start")
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		web.Close()
	})
	_, port, err := net.SplitHostPort(web.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	api := "/bot" + s.Token()
	for _, path := range []string{api + "/getUpdates", api + "/sendMessage?chat_id=7001&text=hello", "/file" + api + "/documents/1", "/", "/phones", "/clock"} {
		for name, header := range map[string]http.Header{
			"a name that points here": {"Host": {"evil.example:" + port}},
			"another port":            {"Host": {"127.0.0.1:1"}},
			"another origin":          {"Origin": {"https://evil.example"}},
			"no origin of its own":    {"Origin": {"null"}},
			"a picture":               {"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"no-cors"}},
		} {
			if status := asks(t, web, path, header); status != http.StatusForbidden {
				t.Errorf("%s, %s: %d", path, name, status)
			}
		}
	}
	link := http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}}
	if status := asks(t, web, "/", link); status != http.StatusOK {
		t.Errorf("a link to the page: %d", status)
	}
	if status := asks(t, web, api+"/sendMessage?chat_id=7001&text=hello", link); status != http.StatusForbidden {
		t.Errorf("a link to what does something: %d", status)
	}
	if n := len(ana.Messages()); n != 1 || len(s.Requests()) != 0 {
		t.Errorf("%d messages on the phone, and requests that were taken: %v", n, s.Requests())
	}
	if status := asks(t, web, api+"/sendMessage?chat_id=7001&text=hello", nil); status != http.StatusOK || len(ana.Messages()) != 2 {
		t.Errorf("the bot itself: %d", status)
	}
}

func asks(t *testing.T, web *httptest.Server, path string, header http.Header) (status int) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if header != nil {
		r.Header = header
		r.Host = header.Get("Host")
	}
	resp, err := web.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	readAll(t, resp)
	return resp.StatusCode
}

func TestTheTimeMachineIsAskedAndItsTroubleTold(t *testing.T) {
	var asked []string
	o := playground.Options{Jump: func(_ context.Context, to string) error {
		asked = append(asked, to)
		if to == "sunday" {
			return errors.New("stuck")
		}
		return nil
	}}
	inWorld(t, o, func(t *testing.T, w *world) {
		if status, _ := w.post(t, "/clock", `{"to":"next"}`); status != 204 {
			t.Fatal(status)
		}
		if status, problem := w.post(t, "/clock", `{"to":"sunday"}`); status != 500 || problem == "" {
			t.Fatal(status, problem)
		}
		if fmt.Sprint(asked) != "[next sunday]" {
			t.Fatal(asked)
		}
		resp, err := w.http.Get("http://127.0.0.1/clock")
		if err != nil {
			t.Fatal(err)
		}
		if body := readAll(t, resp); !strings.Contains(body, `"zone":`) {
			t.Fatal(body)
		}
	})
}

func TestThePageAndItsPhonesAreServed(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		for path, want := range map[string]string{
			"/":       "<!doctype html>",
			"/app.js": "import",
			"/phones": `"id":"ben","language":"en","languages":["en"],"name":"Ben"`,
		} {
			resp, err := w.http.Get("http://127.0.0.1" + path)
			if err != nil {
				t.Fatal(err)
			}
			if body := readAll(t, resp); resp.StatusCode != 200 || !strings.Contains(body, want) {
				t.Errorf("%s: %d %s", path, resp.StatusCode, body)
			}
		}
	})
}
