package prompts

import (
	"strings"
	"testing"
	"text/template"
)

// What sentences hold is said here as text/template says it.
func TestASentenceIsPutTogetherAsItsTemplateSays(t *testing.T) {
	house, names := House{Contact: "lea@example.org"}, &Names{Me: "Ana"}
	for _, text := range []string{
		"Kept.", "{{.Name}} is back at {{.At}}.", "{{.Count}} days, {{ .Name }}\n", "a {{- .Name -}} b",
		"Paused{{if .Why}}: {{.Why}}{{else}} for now{{end}}",
		"{{if .Why}}{{if .Name}}{{.Name}}, {{end}}{{.Why}}{{else if .Count}}{{.Count}}{{else}}nothing{{end}}",
		"Ask {{.Contact}}{{if .Bot}} or @{{.Bot}}{{end}}", "{{.Me}}{{if .Partner}} and {{.Partner}}{{end}}", "{{.Missing}}", "{{if .Missing}}x{{end}}", "{{if .Why}}{{.Missing}}{{end}}",
	} {
		parts, err := gatherFrom("s", text, map[string]bool{})
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range []Args{
			{"Name": "Ana {{.At}} <b>", "At": "21:40", "Count": 3, "Why": "tired"},
			{"Name": "", "At": "", "Count": 0, "Why": ""},
			{"Name": "Ben", "At": "21:40", "Count": 1, "Why": "", "Me": "Ben", "Partner": "Ana"},
			{"Name": Args{"a": 1}, "At": 4.5, "Count": int64(7), "Why": []int(nil)},
		} {
			var got, want strings.Builder
			ok := house.compose(&got, parts, names, args)
			whole := Args{"Contact": house.Contact, "Bot": house.Bot, "Me": names.Me, "Partner": names.Partner}
			for name, v := range args {
				whole[name] = v
			}
			err := template.Must(template.New("").Option("missingkey=error").Parse(text)).Execute(&want, whole)
			if ok != (err == nil) || ok && got.String() != want.String() {
				t.Errorf("%q with %v: %q, %v; the template says %q, %v", text, args, got.String(), ok, want.String(), err)
			}
		}
	}
}
