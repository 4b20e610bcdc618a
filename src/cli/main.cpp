// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "system/process.h"

namespace {

using namespace outturn::cli;
using outturn::MessageStyle;

void add_common(Command command, CommonOptions& common) {
  command
      .option("--indicators", common.indicators_directory, "DIR",
              "folder of your own definitions, which replace or add to the built-in ones")
      .offers(Offer::folder);
  command.option("--config", common.config_file, "FILE", "settings to use instead of ./outturn.toml")
      .offers(Offer::file);
  command.flag("--no-config", common.no_config, "ignore outturn.toml");
  command
      .option("--exclude", common.exclude, "GLOB",
              "leave out these files and folders in the data folder, such as 'old*'; can be repeated")
      .repeated();
  command
      .option("--messages", common.messages, "HOW",
              "brief (the default), all, or json (one object per line, for scripts)")
      .offers(kMessageStyles);
  command.flag("--all", common.all_messages, "the same as --messages all");
  command.flag("--quiet", common.quiet, "only error messages");
}

// What is wrong with the other options is to be said in this form too.
bool asks_for_json(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--messages=json" || (word == "--messages" && i + 1 < argc && std::string_view(argv[i + 1]) == "json"))
      return true;
  }
  return false;
}

int run(int argc, char** argv) {
  CommandLine line("children-in-care performance indicators from SSDA903 extracts",
                   {fmt::format("outturn {}", OUTTURN_VERSION), build_details},
                   "Exit status: 0 done; 1 a check failed; 2 wrong usage; 3 invalid definitions or settings; 4 the "
                   "data cannot be used; 5 the output cannot be written; 6 nothing could be compared or, with "
                   "--fail-on, a figure could not be rated; 130 interrupted.");
  CommonOptions common;
  add_common(line.common(), common);
  add_init(line, common);
  add_report(line, common);
  add_pack(line, common);
  add_list(line, common);
  add_describe(line, common);
  add_template(line, common);
  add_records(line, common);
  add_diff(line, common);
  add_explain(line, common);
  add_coverage(line, common);
  add_check(line, common);
  add_verify(line, common);
  add_diff_definitions(line, common);
  add_self_check(line, common);
  // Not for people: what scripts/make-options-reference reads.
  if (argc == 2 && std::string_view(argv[1]) == "--options-as-json") return write_stdout(line.as_json());
  if (asks_for_json(argc, argv)) set_messages(MessageStyle::json, false);
  for (int i = 1; i < argc; ++i)
    if (*argv[i] == '\0') {  // --data "$UNSET" would otherwise read the current folder
      const std::string_view before = i > 1 ? argv[i - 1] : "";
      print_error({before.starts_with("-") ? fmt::format("nothing is given for `{}`", before)
                                           : std::string("one of the words of the command is empty"),
                   "write a value there; a variable used for it may not be set"});
      return kWrongUsage;
    }
  const auto action = line.parse(argc, argv);
  if (!action) return print_error(action.error()), kWrongUsage;
  const auto style = choose(common.messages, common.all_messages ? "all" : "brief", kMessageStyles, "form of messages");
  if (!style) return print_error(style.error()), kWrongUsage;
  set_messages(*style == "json"  ? MessageStyle::json
               : *style == "all" ? MessageStyle::all
                                 : MessageStyle::brief,
               common.quiet);
  return (*action)();
}

}  // namespace

int main(int argc, char** argv) {
  handle_signals();
  try {
    auto words = outturn::system::arguments(argc, argv);
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return run(static_cast<int>(words.size()), pointers.data());
  } catch (const std::bad_alloc&) {
    print_error({"not enough memory", "close other programs, or use a machine with more memory"});
    return kUnusableData;
  } catch (const std::exception& error) {  // nothing we know of: a fault of ours
    print_error(
        {fmt::format("unexpected failure: {}", error.what()), "please report this, with the command and the version"});
    return kUnusableData;
  }
}
