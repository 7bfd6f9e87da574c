#include "config/command_line.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "bot/base/text.h"
#include "bot/service/help.h"

#include "config/settings.h"

namespace debrief {
namespace {

/// The commands as CLI11 knows them, and what they fill.
class Commands {
 public:
  Commands() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("debrief ") + DEBRIEF_VERSION);
    add_service();
    add_database();
    add_manifest();
    add("version", "version, libraries with versions, engine");
    CLI::App* help = add("help",
                         "this text, or that of a command; `help settings` lists every key, `help "
                         "manual` what people may say");
    help->add_option("topic", topic_, "a command, settings or manual");
    overview_ = app_.help();  // once something is parsed, CLI11 helps with that alone
  }

  std::variant<CommandLine, Parting> parse(std::vector<std::string> arguments) {
    if (arguments.empty()) return Parting{2, overview_};
    const std::string& first = arguments.front();
    if (!first.starts_with('-') && !known(first)) return unknown(first);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    try {
      app_.parse(arguments);
    } catch (const CLI::ParseError& ending) {
      return parting(ending);
    }
    line_.command = app_.get_subcommands().front()->get_name();
    if (line_.command == "help") return help();
    return line_;
  }

 private:
  CLI::App* add(const std::string& name, const std::string& summary) {
    return app_.add_subcommand(name, summary);
  }

  CLI::App* add_configured(const std::string& name, const std::string& summary) {
    CLI::App* command = add(name, summary);
    command
        ->add_option("--config", line_.config, "settings file; else ./debrief.toml if it is there")
        ->type_name("FILE")
        ->take_last();
    command->add_option("--organisation", line_.organisation, "needed where there are several")
        ->type_name("NAME");
    return command;
  }

  void add_service() {
    add_configured("serve", "the service; SIGTERM drains it, SIGHUP reloads secrets and settings");
    CLI::App* chat = add_configured("chat", "the bot in a terminal; reads lines from a pipe too");
    chat->add_option("--as", line_.as, "who speaks")->type_name("NAME");
    chat->add_option(
            "--say", line_.say, "a line to say in place of standard input; may be repeated")
        ->type_name("LINE")
        ->take_all();
    add_configured("doctor", "checks settings, permissions, schema, clock, tokens and audit chain");
  }

  void add_database() {
    add_configured("migrate",
                   "brings the database to this version's schema; the service must be stopped");
    CLI::App* backup = add_configured("backup", "a consistent, verified copy, also while serving");
    backup->add_option("file", line_.file, "where the copy goes; must not exist")->required();
    CLI::App* restore =
        add_configured("restore", "puts a backup back; the service must be stopped");
    restore->add_option("file", line_.file, "a copy that `backup` made")->required();
    add_configured("verify", "checks the audit chain and every row's hash");
  }

  void add_manifest() {
    CLI::App* manifest = add("manifest", "prints the app manifest to paste");
    manifest->add_option("platform", line_.platform, "slack")
        ->required()
        ->check(CLI::IsMember({"slack"}));
    manifest
        ->add_option(
            "--base-url", line_.base_url, "https://… where the platform reaches this service")
        ->type_name("URL")
        ->required();
    manifest->add_flag("--json", line_.json, "JSON in place of YAML");
  }

  const CLI::App* known(const std::string& name) const {
    const auto found = app_.get_subcommands(
        [&name](const CLI::App* command) { return command->get_name() == name; });
    return found.empty() ? nullptr : found.front();
  }

  Parting unknown(const std::string& name) const {
    std::vector<std::string_view> names;
    const auto commands = app_.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* command : commands)
      names.push_back(command->get_name());
    std::string text = "There is no command '" + name + "'";
    const std::string_view near = nearest(name, names);
    if (!near.empty()) text += "; did you mean '" + std::string(near) + "'";
    return {2,
            text
                + (near.empty() ? "; `debrief help` lists them.\n"
                                : "? `debrief help` lists them all.\n")};
  }

  Parting parting(const CLI::ParseError& ending) {
    std::ostringstream out;
    std::ostringstream error;
    const int code = app_.exit(ending, out, error);
    if (code == 0) return {0, out.str()};
    return {2, error.str()};
  }

  Parting help() {
    if (topic_.empty()) return {0, overview_};
    if (topic_ == "settings") return {0, settings_help()};
    if (topic_ == "manual") return {0, manual()};
    const CLI::App* command = known(topic_);
    return command == nullptr ? unknown(topic_) : Parting{0, command->help("debrief")};
  }

  CLI::App app_{"Debrief: postmortems of security incidents, in chat.", "debrief"};
  CommandLine line_;
  std::string topic_;
  std::string overview_;
};

}  // namespace

std::variant<CommandLine, Parting> parse_command_line(const std::vector<std::string>& arguments) {
  return Commands().parse(arguments);
}

}  // namespace debrief
