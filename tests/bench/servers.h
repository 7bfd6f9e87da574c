#pragma once

#include <string>

namespace debrief::bench {

/// The product's HTTP front with the product's signature check and nothing behind them: answers
/// "ok". Serves until SIGTERM.
int serve_bare_front(int port);

/// The product's front, Slack adapter, bot and storage, but each turn commits by itself. Serves
/// until SIGTERM.
int serve_single_commits(int port, const std::string& database);

/// Makes the database `file` and puts `items` accepted items into one organisation's, the first ten
/// due titled "Rotate the keys of service 1" to "… 10". Not through HTTP: a thousand items a
/// transaction.
void fill(const std::string& file, int items);

}  // namespace debrief::bench
