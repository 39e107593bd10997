package run

// Schedulers are all whose keeping of many couples' times is compared, in the order of the table.
func Schedulers() []Peer {
	return []Peer{
		{Name: Steady, Says: "agendas in Redis, looked at every second; 100 couples at a time", Fsync: "everysec", program: "steady"},
		{Name: "robfig/cron", Says: "an entry for each couple, in memory", Fsync: "everysec", program: "robfigcron", library: "github.com/robfig/cron/v3"},
		{Name: "asynq", Says: "a scheduled task for each couple", Fsync: "everysec", program: "asynq", library: "github.com/hibiken/asynq"},
		{Name: "BullMQ", Says: "a delayed job for each couple", Fsync: "everysec", script: []string{"bullmq.mjs"}, library: "bullmq"},
	}
}

// forgets tells that a scheduler has to be told at every start what is due when.
func (p Peer) forgets() bool { return p.program == "robfigcron" }
