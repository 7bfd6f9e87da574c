#include "config/house.h"

#include "config/log.h"
#include "storage/open.h"

namespace debrief {
namespace {

constexpr std::size_t kCouriers = 4;
constexpr std::string_view kLocalAdmin = "local:you";  // whoever sits at this machine

std::vector<std::string> revealed(const std::vector<Secret>& secrets) {
  std::vector<std::string> all;
  for (const auto& secret : secrets) {
    all.push_back(secret.reveal());
  }
  return all;
}

SlackOptions slack_options(const Settings& settings) {
  SlackOptions options;
  options.signing_secrets = revealed(settings.slack.signing_secrets);
  options.bot_token = settings.slack.bot_token.reveal();
  options.api_url = settings.slack.api_url;
  options.response_url_hosts = settings.slack.response_url_hosts;
  options.allow_http = settings.allow_http;
  options.on_log = [](std::string_view line) {
    log(Level::warn, "slack", {{"what", std::string(line)}});
  };
  return options;
}

// The entry without a name says how a workspace lives that no organisation names.
Directory directory_of(const Settings& settings) {
  Directory directory = settings.organisations;
  directory.push_back(settings.each);
  directory.back().name.clear();
  for (auto& organisation : directory) {
    organisation.admins.emplace_back(kLocalAdmin);
  }
  return directory;
}

bool wants_slack(const Settings& settings) {
  return !settings.slack.signing_secrets.empty() || !settings.slack.bot_token.reveal().empty();
}

}  // namespace

House::House(Settings settings) : settings_(std::move(settings)) {}

House::~House() {
  stop();
}

Result<std::unique_ptr<House>> House::build(Settings settings) {
  std::unique_ptr<House> house(new House(std::move(settings)));
  const auto opened = house->open();
  if (!opened) {
    return opened.error();
  }
  house->furnish();
  return house;
}

Result<void> House::open() {
  StorageOptions options;
  options.url = "sqlite:" + settings_.storage.path;
  options.key = settings_.storage.key.reveal();
  auto store = open_store(options);
  if (!store) {
    return store.error();
  }
  store_ = std::move(store).value();
  std::chrono::microseconds offset{0};
  const auto read = store_->read([&offset](Session& session) -> Result<void> {
    offset = session.clock_offset();
    return {};
  });
  if (!read) {
    return read.error();
  }
  if (offset.count() != 0 && wants_slack(settings_)) {
    return Error{Code::conflict,
                 "The clock of " + settings_.storage.path
                     + " was moved ahead in the local chat, so its days are not real ones; give Slack a new database."};
  }
  clock_.set_offset(offset);
  return {};
}

void House::furnish() {
  bot_ = std::make_unique<Bot>(*store_, clock_, directory_of(settings_));
  local::LocalOptions local;
  local.token = [this] { return random_.token(); };
  local.clock.now = [this] { return clock_.now(); };
  local.clock.offset = [this] { return clock_.offset(); };
  if (settings_.local.clock_control) {
    local.clock.forward = [this](std::chrono::microseconds by) { return forward(by); };
  }
  local.zone = settings_.each.policy.calendar.zone;
  local.settled = [this] { return settled(); };
  local_ = local::make_local(std::move(local));
  Messengers messengers{{"local", &local_->messenger()}};
  if (wants_slack(settings_)) {
    auto options = slack_options(settings_);
    options.on_count = [this](std::string_view what) { counted(what); };
    slack_ = make_slack(std::move(options), [this] { return wall_.now(); });
    messengers.emplace("slack", &slack_->messenger());
  }
  courier_ = std::make_unique<Courier>(*bot_, std::move(messengers));
  heart_ = std::make_unique<Heart>(*bot_, *courier_, kCouriers);
}

void House::start() {
  heart_->start();
}

void House::stop() {
  if (heart_) {
    heart_->stop();
  }
  // The store first, while all that its last callbacks touch still stands.
  store_.reset();
}

void House::reload(Settings settings) {
  bot_->reload(directory_of(settings));
  if (slack_) {
    slack_->set_secrets(revealed(settings.slack.signing_secrets),
                        settings.slack.bot_token.reveal());
  }
  log(Level::info, "settings reloaded", {});
}

void House::counted(std::string_view what) {
  const std::lock_guard lock(mutex_);
  ++slack_counts_[std::string(what)];
}

std::map<std::string, std::uint64_t> House::slack_counts() const {
  const std::lock_guard lock(mutex_);
  return slack_counts_;
}

bool House::settled() {
  std::optional<Instant> next;
  const auto read = store_->read([&next](Session& session) -> Result<void> {
    const auto plan = session.next_plan_at();
    const auto notice = session.next_notice_at();
    next = plan && (!notice || *plan < *notice) ? plan : notice;
    return {};
  });
  return read.ok() && (!next || *next > clock_.now()) && courier_->idle();
}

Result<void> House::forward(std::chrono::microseconds by) {
  const auto offset = clock_.offset() + by;
  const auto written =
      store_->write_now([offset](Session& session) { return session.set_clock_offset(offset); });
  if (written) {
    clock_.set_offset(offset);
    heart_->wake();
  }
  return written;
}

}  // namespace debrief
