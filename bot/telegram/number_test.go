package telegram_test

import (
	"testing"

	"steady/bot/telegram"
)

func TestANumberIsFoundWhereverItStands(t *testing.T) {
	tests := map[string]struct {
		object string
		want   int64
		ok     bool
	}{
		"first":                {`{"update_id":7,"message":{"update_id":8}}`, 7, true},
		"alone":                {`{"update_id":7}`, 7, true},
		"last":                 {`{"message":{"update_id":8},"update_id":7}`, 7, true},
		"with spaces":          {`{ "update_id" : 7 , "message": {} }`, 7, true},
		"beyond 32 bits":       {`{"update_id":9007199254740993,"a":1}`, 9007199254740993, true},
		"below zero":           {`{"update_id":-7,"a":1}`, -7, true},
		"only deeper":          {`{"message":{"update_id":7}}`, 0, false},
		"a longer name":        {`{"update_ids":7}`, 0, false},
		"words":                {`{"update_id":"seven"}`, 0, false},
		"a fraction":           {`{"update_id":7.5,"a":1}`, 0, false},
		"too large":            {`{"update_id":9223372036854775808,"a":1}`, 0, false},
		"nothing":              {`{"update_id":null,"a":1}`, 0, false},
		"an object inside":     {`{"update_id":{"a":7}}`, 0, false},
		"no object":            {`7`, 0, false},
		"empty":                {``, 0, false},
		"cut off":              {`{"update_id":7`, 0, false},
		"cut off in the words": {`{"update_id":`, 0, false},
	}
	for name, tt := range tests {
		if got, ok := telegram.Number([]byte(tt.object), "update_id"); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %d, %v", name, got, ok)
		}
	}
}
