#include "config/signals.h"

#include <csignal>
#include <future>

#include <gtest/gtest.h>
#include <unistd.h>

namespace debrief {
namespace {

using std::chrono::seconds;

TEST(Signals, TellAStopFromAReload) {
  block_signals();
  std::promise<void> stopped;
  std::promise<void> reloaded;
  const Signals signals([&] { stopped.set_value(); }, [&] { reloaded.set_value(); });

  kill(getpid(), SIGHUP);
  EXPECT_EQ(reloaded.get_future().wait_for(seconds(5)), std::future_status::ready);
  kill(getpid(), SIGTERM);
  EXPECT_EQ(stopped.get_future().wait_for(seconds(5)), std::future_status::ready);
}

TEST(Signals, LeaveWithoutHavingHeardAny) {
  block_signals();
  bool called = false;
  {
    const Signals signals([&] { called = true; }, [&] { called = true; });
  }
  EXPECT_FALSE(called);
}

}  // namespace
}  // namespace debrief
