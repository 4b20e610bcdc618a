// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
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
                 "folder whose files replace or add to the built-in definitions");
  app.add_option("--config", common.config_file, "configuration to use instead of ./outturn.toml");
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
    const auto* command = app.get_subcommands().empty() ? nullptr : app.get_subcommands().front();
    outturn::Error said{first_line_lower(error.what()), fmt::format("see `outturn{}{} --help`", command ? " " : "",
                                                                    command ? command->get_name() : "")};
    if (argc > 1 && !command) {
      std::vector<std::string> known;
      for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(sub->get_name());
      const std::string guess = outturn::did_you_mean(argv[1], known);
      if (argv[1][0] != '-') said.message = fmt::format("there is no command `{}`", argv[1]);
      if (!guess.empty()) said.help = guess;
    }
    say_error(said);
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
