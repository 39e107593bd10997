package playground_test

import (
	"context"
	"errors"
	"fmt"
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
