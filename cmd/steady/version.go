package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
)

// versionCommand prints the version.
type versionCommand struct{}

// Run prints the module's version and the commit it was built from, as far as the build knows them.
func (versionCommand) Run(io stdio) error {
	_, err := fmt.Fprintln(io.out, "steady", version())
	return err
}

func version() string {
	b := built()
	return strings.Join(slices.DeleteFunc([]string{b.version, b.revision, b.goVersion}, func(s string) bool { return s == "" }), " ")
}

// build is which program this is, as far as it knows.
type build struct{ version, revision, goVersion string }

func built() build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build{version: "unknown"}
	}
	b := build{version: cmp.Or(info.Main.Version, "(devel)"), goVersion: info.GoVersion}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			b.revision = s.Value[:12]
		}
	}
	return b
}
