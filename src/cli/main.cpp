// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>

#include "cli/commands.h"
#include "cli/output.h"

namespace {

using namespace outturn::cli;
using outturn::MessageStyle;

std::string first_line_lower(std::string text) {
  text = text.substr(0, text.find('\n'));
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::vector<std::string> names_of(const std::vector<const CLI::App*>& commands) {
  std::vector<std::string> names;
  for (const auto* command : commands) names.push_back(command->get_name());
  return names;
}

// What CLI11 says, in our words: its texts begin with the name of the option, or end with the value.
outturn::Error in_our_words(const CLI::ParseError& error, const CLI::App& app, const CLI::App& command,
                            const std::string& see) {
  const std::string what = first_line_lower(error.what());
  const auto after = [&what](std::string_view mark) {
    const std::size_t at = what.rfind(mark);
    return at == std::string::npos ? std::string() : what.substr(at + mark.size());
  };
  const std::string option = what.substr(0, what.find(':'));
  const bool of_option = option.size() > 2 && option.starts_with("-") && option.size() < what.size();
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    const auto left_over = app.remaining(true);
    const std::string word = left_over.empty() ? after(": ") : left_over.front();
    const auto period = outturn::parse_periods(word);
    if (command.get_name() == "report")
      return {fmt::format("`{}` is not expected here", word),
              period ? fmt::format("every period is given as `--period {}`", word)
                     : fmt::format("a folder of extracts is given as `--data {}`", word)};
    return {fmt::format("`{}` is not expected here", word), see};
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error)) {
    const std::string given = after("convert: ");
    const std::size_t equals = given.find(" = ");
    if (equals != std::string::npos) {
      const std::string its_name = given.substr(0, equals);
      return {fmt::format("`{}` is not a value for `{}`", given.substr(equals + 3), its_name),
              its_name == "--threads" ? "write a whole number" : see};
    }
  }
  if (of_option && what.find("At Most 1") != std::string::npos)
    return {fmt::format("`{}` is given more than once", option), "give it once"};
  if (of_option && what.find("required") != std::string::npos) return {fmt::format("`{}` needs a value", option), see};
  if (what.ends_with(" is required")) return {fmt::format("`{}` is missing", what.substr(0, what.size() - 12)), see};
  return {what, see};
}

// The option or command that was perhaps meant; else where to look.
outturn::Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const auto all = [](const CLI::App*) { return true; };
  const auto given = app.get_subcommands();
  if (given.empty()) {
    const auto commands = names_of(app.get_subcommands(all));
    std::string list;
    for (const auto& name : commands) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name);
    if (argc < 2) return {"no command is given", "write one of " + list + ", or `outturn --help`"};
    if (argv[1][0] != '-') {
      const std::string guess = outturn::did_you_mean(argv[1], commands);
      return {fmt::format("there is no command `{}`", argv[1]), guess.empty() ? "write one of " + list : guess};
    }
  }
  const CLI::App& command = given.empty() ? app : *given.front();
  const std::string name = given.empty() ? "" : " " + command.get_name();
  const std::string see = fmt::format("see `outturn{} --help`", name);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) || given.empty()) {
    std::vector<std::string> known;
    for (const CLI::App* a : {&app, &command})
      for (const auto* option : a->get_options())
        for (const auto& long_name : option->get_lnames()) known.push_back("--" + long_name);
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      const std::string option = word.substr(0, word.find('='));
      if (option.size() < 2 || option[0] != '-' || std::find(known.begin(), known.end(), option) != known.end())
        continue;
      if (option == "-o" || option == "-h") continue;
      const std::string guess = outturn::did_you_mean(option, known);
      return {fmt::format("there is no option `{}`{}", option, given.empty() ? "" : " of" + name),
              guess.empty() ? see : guess};
    }
  }
  return in_our_words(error, app, command, see);
}

int run(int argc, char** argv) {
  CLI::App app{"Children-in-care performance indicators from SSDA903 extracts.", "outturn"};
  app.set_version_flag("--version", fmt::format("outturn {}", OUTTURN_VERSION));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Exit status: 0 done; 1 a check failed; 2 wrong usage; 3 invalid definitions or configuration;\n"
      "4 the data cannot be used; 5 the output cannot be written; 6 with --fail-on: a figure could not be judged;\n"
      "130 interrupted.");
  CommonOptions common;
  app.add_option("--indicators", common.indicators_directory,
                 "folder whose files replace or add to the built-in definitions")
      ->type_name("DIR");
  app.add_option("--config", common.config_file, "configuration to use instead of ./outturn.toml")->type_name("FILE");
  app.add_flag("--no-config", common.no_config, "ignore outturn.toml");
  app.add_option("--exclude", common.exclude, "leave out these files and folders of the data folder: 'old*'")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  app.add_option("--messages", common.messages, "brief (default), all, or json: an object a line for scripts")
      ->type_name("HOW");
  app.add_flag("--all", common.all_messages, "all messages, as --messages all");
  app.add_flag("--quiet", common.quiet, "no messages but errors");
  Action action;
  add_init(app, common, action);
  add_report(app, common, action);
  add_pack(app, common, action);
  add_list(app, common, action);
  add_describe(app, common, action);
  add_template(app, common, action);
  add_records(app, common, action);
  add_diff(app, common, action);
  add_explain(app, common, action);
  add_coverage(app, common, action);
  add_check(app, common, action);
  add_verify(app, common, action);
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    command->footer(
        "Every command also takes --indicators DIR, --config FILE, --no-config, --exclude GLOB, --messages HOW, --all\n"
        "and --quiet: see `outturn --help`.");
  for (int i = 1; i < argc; ++i)
    if (*argv[i] == '\0') {  // --data "$UNSET" would otherwise read the current folder
      print_error({"an argument is empty", "give it a value, or look for a variable that is not set"});
      return kWrongUsage;
    }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream out, err;
    app.exit(success, out, err);
    return write_stdout(out.str());
  } catch (const CLI::ParseError& error) {
    print_error(usage_error(app, error, argc, argv));
    return kWrongUsage;
  }
  const auto style = choose(common.messages, common.all_messages ? "all" : "brief", kMessageStyles, "form of messages");
  if (!style) return print_error(style.error()), kWrongUsage;
  set_messages(*style == "json"  ? MessageStyle::json
               : *style == "all" ? MessageStyle::all
                                 : MessageStyle::brief,
               common.quiet);
  return action();
}

}  // namespace

int main(int argc, char** argv) {
  handle_signals();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    print_error({"there is not enough memory", "close other programs, or use a machine with more memory"});
    return kUnusableData;
  } catch (const std::exception& error) {  // nothing we know of: a fault of ours
    print_error(
        {fmt::format("unexpected failure: {}", error.what()), "please report this, with the command and the version"});
    return kUnusableData;
  }
}
