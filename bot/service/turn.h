#pragma once

#include <string>
#include <vector>

#include "bot/chat/invocation.h"
#include "bot/chat/reply.h"
#include "bot/commands/table.h"
#include "bot/ports/store.h"
#include "bot/service/bot.h"

namespace debrief {

/// An invocation that was understood: the row of the table, the call, and what its author should be
/// told beside it.
struct Understood {
  const Command* command = nullptr;
  Call call;
  std::vector<std::string> hints;
};

/// Either the call somebody made, or the reply to a line that names none.
std::variant<Understood, Reply> understand(const Invocation& invocation);

/// One turn in one session: who speaks, what they may, answers, the command's own run, its notices,
/// audit row and plans. A failure means that nothing of the session may stay. On a reader,
/// `not_found` with an empty sentence means that the turn must be taken on the writer (the
/// workspace or the person is not known yet).
Result<Reply> take_turn(Session& session,
                        const Invocation& invocation,
                        const Understood& understood,
                        const Directory& directory,
                        Instant now);

/// The answer in the shape of an error: what was wrong and what would be right.
Reply refusal(const Error& error);

/// Keeps the answer with its delivery and, where it cannot ride in the body, owes it to
/// `answer_to`.
Result<void> keep_answer(Session& session,
                         const Invocation& invocation,
                         const Directory& directory,
                         const Reply& reply,
                         Instant now);

/// The answer that this delivery got before, if it came before.
std::optional<Reply> answer_before(Session& session,
                                   const Invocation& invocation,
                                   const Directory& directory);

}  // namespace debrief
