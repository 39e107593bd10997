// A delayed job of BullMQ for each couple, as its documentation shows. With "load" it only puts them
// into the queue.
import { Queue, Worker } from "bullmq";
import { due, eachDue, ready, sideBySide } from "./due.mjs";
import { connect } from "./work.mjs";

const name = "due";
const at = new URL(process.env.REDIS_URL);
const connection = { host: at.hostname, port: Number(at.port), maxRetriesPerRequest: null };
const bulk = 1000; // jobs that go into the queue in one call

async function load() {
  const queue = new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true } });
  let jobs = [];
  for await (const couple of eachDue()) {
    jobs.push({ name, data: { chat: couple.chat }, opts: { delay: Math.max(0, couple.at * 1000 - Date.now()) } });
    if (jobs.length < bulk) continue;
    await queue.addBulk(jobs);
    jobs = [];
  }
  await queue.addBulk(jobs);
  await queue.close();
}

async function work() {
  const redis = connect();
  const worker = new Worker(name, (job) => due(redis, job.data.chat), { connection, concurrency: sideBySide });
  worker.on("error", (err) => console.error(err.message));
  worker.on("failed", (_, err) => console.error(err.message));
  await worker.waitUntilReady();
  await ready();
}

await (process.argv.includes("load") ? load() : work());
