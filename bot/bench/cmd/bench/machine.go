package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
)

// machine is the processor and the system, as a reader can compare them.
func machine() string {
	model := "an unknown processor"
	if raw, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(raw)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, two cores of it, %s/%s", model, runtime.GOOS, runtime.GOARCH)
}

var number = regexp.MustCompile(`\d+(\.\d+)+`)

// tools are the versions of what everything runs on.
func tools(ctx context.Context) map[string]string {
	all := map[string]string{"Go": strings.TrimPrefix(runtime.Version(), "go")}
	for name, program := range map[string]string{"Redis": "redis-server", "Node": "node"} {
		if out, err := exec.CommandContext(ctx, program, "--version").Output(); err == nil {
			all[name] = number.FindString(string(out))
		}
	}
	return all
}
