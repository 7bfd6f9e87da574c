#include "tests/bench/rows.h"

#include <ctime>

#include "tests/load/slack_request.h"

namespace debrief::bench {

void Loads::say(load::Exchange& exchange, const std::string& text) {
  const std::string trigger = run_ + "." + std::to_string(++number_);
  exchange.request =
      load::slash_request(signer_, {.text = text, .trigger_id = trigger}, std::time(nullptr));
}

void Loads::note(load::Exchange& exchange) {
  constexpr int items_in_play = 1000;  // of all: what people work on at one time
  const std::string item = "A-" + std::to_string(random_() % items_in_play + 1);
  say(exchange, "note " + item + " the new keys are out, waiting for the last consumer to change");
  exchange.expected = "is noted on " + item;
}

void Loads::add(load::Exchange& exchange) {
  say(exchange, "item add PM-1 bug p2 rotate the signing keys of every service in the shop");
  exchange.expected = "is proposed in PM-1";
}

void Loads::list(load::Exchange& exchange) {
  say(exchange, "item list");
  exchange.expected = "keys of service 10";  // the last of ten rows
}

load::NextExchange Loads::bare() {
  return [this](load::Exchange& exchange) {
    note(exchange);
    exchange.expected = "ok";
  };
}

load::NextExchange Loads::notes() {
  return [this](load::Exchange& exchange) { note(exchange); };
}

load::NextExchange Loads::adds() {
  return [this](load::Exchange& exchange) { add(exchange); };
}

load::NextExchange Loads::lists() {
  return [this](load::Exchange& exchange) { list(exchange); };
}

load::NextExchange Loads::mixed() {
  return [this](load::Exchange& exchange) {
    if (random_() % 5 == 0) {
      note(exchange);
    } else {
      list(exchange);
    }
  };
}

}  // namespace debrief::bench
