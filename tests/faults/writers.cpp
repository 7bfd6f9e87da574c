#include "tests/faults/writers.h"

#include <ctime>
#include <optional>

#include "tests/load/service.h"

namespace debrief::faults {
namespace {

std::optional<load::Heard> say(load::Client& client,
                               const load::Signer& signer,
                               const Entry& entry) {
  return client.ask(load::slash_request(
      signer, {.text = entry.line, .trigger_id = entry.mark}, std::time(nullptr)));
}

std::string told(const Entry& entry, const load::Heard& heard) {
  return entry.line + " -> " + std::to_string(heard.status) + " " + heard.body.substr(0, 400);
}

}  // namespace

void Complaints::add(const std::string& what) {
  const std::lock_guard lock(mutex);
  if (++count == 1) {
    first = what;
  }
}

bool acknowledges(const load::Heard& heard, const Entry& entry) {
  const bool add = entry.line.starts_with("item add");
  const std::string words =
      add ? "is proposed in PM-1"
          : "is noted on " + entry.line.substr(5, entry.line.find(' ', 5) - 5);
  return heard.status == 200 && heard.body.find(words) != std::string::npos;
}

Writers::Writers(int port, std::vector<Ledger>& ledgers, Complaints& complaints, Resent& resent)
    : port_(port),
      complaints_(complaints),
      resent_(resent) {
  for (auto& ledger : ledgers) {
    threads_.emplace_back([this, &ledger] { write(ledger); });
  }
}

Writers::~Writers() {
  stop();
}

void Writers::stop() {
  stopping_ = true;
  for (auto& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

bool Writers::send_again(load::Client& client, const load::Signer& signer, Ledger& ledger) {
  for (Entry* entry : ledger.pending()) {
    auto heard = say(client, signer, *entry);
    if (!heard) {
      return false;
    }
    if (!acknowledges(*heard, *entry)) {
      complaints_.add("sent again: " + told(*entry, *heard));
      continue;
    }
    ledger.acknowledge(*entry, std::move(heard->body));
    ++resent_.pending;
  }
  for (const auto& [entry, answer] : ledger.some_answered(2)) {
    const auto heard = say(client, signer, *entry);
    if (!heard) {
      return false;
    }
    if (heard->body != answer) {
      complaints_.add("another answer to the same delivery: " + told(*entry, *heard)
                      + " in place of " + answer.substr(0, 400));
    }
    ++resent_.answered;
  }
  return true;
}

void Writers::write(Ledger& ledger) {
  const load::Signer signer(load::signing_secret);
  load::Client client(port_);
  bool open = send_again(client, signer, ledger);
  while (open && !stopping_) {
    Entry& entry = ledger.open();
    auto heard = say(client, signer, entry);
    open = heard.has_value();
    if (open && acknowledges(*heard, entry)) {
      ledger.acknowledge(entry, std::move(heard->body));
    } else if (open) {
      complaints_.add(told(entry, *heard));
    }
  }
}

}  // namespace debrief::faults
