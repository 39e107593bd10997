// Package ops is what an operator sees of a running bot: whether it is well, and how much it has to
// do. It never shows who does what: metrics tell kinds (a tap, a text, a due time) and nothing else,
// because on an instance with one couple anything finer would be the partner's business.
package ops

import (
	"net/http"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Meter counts for the bot, in a registry of its own. Its methods may be called from any goroutine
// and return at once.
type Meter struct {
	registry *prometheus.Registry
	events   *prometheus.CounterVec
	sent     *prometheus.CounterVec
	waited   *prometheus.HistogramVec
	refused  *prometheus.CounterVec
	lapsed   prometheus.Counter
	repeated prometheus.Counter
	buried   prometheus.Counter
	leading  prometheus.Gauge
	backlog  *prometheus.GaugeVec
}

// kinds are all that is told of what happened. The list is closed, so that no caller's slip can bring
// a conversation's name into a label.
func kinds() []string { return []string{"tap", "text", "due"} }

// lanes are the queues of what is sent, as the sender names them.
func lanes() []string { return []string{"people", "prompts", "groups"} }

// NewMeter makes a meter that has counted nothing. Everything it can show by kind or lane is there
// from the start, at zero: an alert on something that is missing could not tell quiet from broken.
func NewMeter() *Meter {
	m := &Meter{
		registry: prometheus.NewRegistry(),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "steady_events_total", Help: "Events whose effects were written down, by kind.",
		}, []string{"kind"}),
		sent: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "steady_sent_total", Help: "Messages, edits and deletions that went out, by lane.",
		}, []string{"lane"}),
		waited: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "steady_sent_wait_seconds", Help: "How long after it was decided something went out, by lane.",
			Buckets: []float64{0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 900},
		}, []string{"lane"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "steady_refused_total", Help: "Answers of Telegram that were not plain success, by reason.",
		}, []string{"reason"}),
		lapsed: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "steady_lapsed_total", Help: "Messages that were not sent because their time was over.",
		}),
		repeated: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "steady_repeats_total", Help: "Messages that may have come twice: the answer to an earlier try was lost, or the process that may have made one died. No more than these can have.",
		}),
		buried: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "steady_dead_letters_total", Help: "Updates and events put away because they could not be worked on. Should stay zero.",
		}),
		leading: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "steady_leading", Help: "1 while this process has the lease: it polls, sweeps and sends.",
		}),
		backlog: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "steady_backlog", Help: "What waits to be sent, by lane.",
		}, []string{"lane"}),
	}
	m.registry.MustRegister(m.events, m.sent, m.waited, m.refused, m.lapsed, m.repeated, m.buried, m.leading, m.backlog,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, kind := range kinds() {
		m.events.WithLabelValues(kind)
	}
	for _, lane := range lanes() {
		m.sent.WithLabelValues(lane)
		m.waited.WithLabelValues(lane)
	}
	m.Backlog(0, 0)
	return m
}

// Happened counts an event: "tap", "text" or "due". Anything else is not counted.
func (m *Meter) Happened(kind string) {
	if slices.Contains(kinds(), kind) {
		m.events.WithLabelValues(kind).Inc()
	}
}

// Delivered counts an item that went out in a lane, "people", "prompts" or "groups", so long after it was
// decided.
func (m *Meter) Delivered(lane string, waited time.Duration) {
	m.sent.WithLabelValues(lane).Inc()
	m.waited.WithLabelValues(lane).Observe(waited.Seconds())
}

// Refused counts an answer of Telegram's that was not plain success, by the sender's reason.
func (m *Meter) Refused(reason string) { m.refused.WithLabelValues(reason).Inc() }

// Lapsed counts a message that was not sent because its time was over.
func (m *Meter) Lapsed() { m.lapsed.Inc() }

// Repeated counts a message that may have come twice.
func (m *Meter) Repeated() { m.repeated.Inc() }

// Buried counts an update that went to the dead letters.
func (m *Meter) Buried() { m.buried.Inc() }

// Leading notes whether this process has the lease.
func (m *Meter) Leading(yes bool) {
	if yes {
		m.leading.Set(1)
	} else {
		m.leading.Set(0)
	}
}

// Backlog notes how many entries wait to be sent in each lane.
func (m *Meter) Backlog(people, prompts int) {
	m.backlog.WithLabelValues("people").Set(float64(people))
	m.backlog.WithLabelValues("prompts").Set(float64(prompts))
}

// page shows the metrics in Prometheus's format.
func (m *Meter) page() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
