// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>

#include "cli/commands.h"
#include "cli/output.h"

namespace {

using namespace outturn::cli;

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
  const std::string see = fmt::format("see `outturn{}{} --help`", given.empty() ? "" : " ", command.get_name());
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    std::vector<std::string> known;
    for (const CLI::App* a : {&app, &command})
      for (const auto* option : a->get_options())
        for (const auto& name : option->get_lnames()) known.push_back("--" + name);
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      const std::string option = word.substr(0, word.find('='));
      if (option.size() < 2 || option[0] != '-' || std::find(known.begin(), known.end(), option) != known.end())
        continue;
      if (option == "-o" || option == "-h") continue;
      const std::string guess = outturn::did_you_mean(option, known);
      return {fmt::format("there is no option `{}`{}", option, given.empty() ? "" : " of " + command.get_name()),
              guess.empty() ? see : guess};
    }
  }
  return {first_line_lower(error.what()), see};
}

int run(int argc, char** argv) {
  CLI::App app{"Children-in-care performance indicators from SSDA903 extracts.", "outturn"};
  app.set_version_flag("--version", fmt::format("outturn {}", OUTTURN_VERSION));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Exit status: 0 done; 1 the answer is no; 2 wrong usage; 3 invalid definitions or configuration;\n"
      "4 the data cannot be used; 5 the output cannot be written; 130 interrupted.");
  CommonOptions common;
  app.add_option("--indicators", common.indicators_directory,
                 "folder whose files replace or add to the built-in definitions")
      ->type_name("DIR");
  app.add_option("--config", common.config_file, "configuration to use instead of ./outturn.toml")->type_name("FILE");
  app.add_flag("--no-config", common.no_config, "ignore outturn.toml");
  Action action;
  add_report(app, common, action);
  add_list(app, common, action);
  add_describe(app, common, action);
  add_check(app, common, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream out, err;
    app.exit(success, out, err);
    return write_stdout(out.str());
  } catch (const CLI::ParseError& error) {
    say_error(usage_error(app, error, argc, argv));
    return kWrongUsage;
  }
  return action();
}

}  // namespace

int main(int argc, char** argv) {
  handle_interrupts();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    say_error({"there is not enough memory", "close other programs, or use a machine with more memory"});
    return kUnusableData;
  } catch (const std::exception& error) {  // nothing we know of: a fault of ours
    say_error(
        {fmt::format("unexpected failure: {}", error.what()), "please report this, with the command and the version"});
    return kUnusableData;
  }
}
