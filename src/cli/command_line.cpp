// SPDX-License-Identifier: MIT
#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/output.h"
#include "outturn/diagnostics.h"
#include "outturn/period.h"
#include "report/text_layout.h"
#include "system/files.h"
#include "text/json.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

constexpr std::size_t kNames = 26;  // columns of an option's names in a help

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// "-o, --output FILE", "--suppress[=N]".
std::string shown_names(const CLI::Option& option, const OptionNotes& notes) {
  std::string text;
  for (const auto& name : option.get_snames()) text += fmt::format("{}-{}", text.empty() ? "" : ", ", name);
  for (const auto& name : option.get_lnames()) text += fmt::format("{}--{}", text.empty() ? "" : ", ", name);
  if (option.get_positional()) return option.get_name(true, false);
  if (notes.value_is_optional) return text + "[=N]";
  return option.get_type_size() == 0 || option.get_type_name().empty() ? text : text + " " + option.get_type_name();
}

// CLI11's help with its texts wrapped at the width of the terminal.
class Help : public CLI::Formatter {
 public:
  explicit Help(const AllNotes& notes) : notes_(notes), width_(static_cast<std::size_t>(help_width())) {
    label("OPTIONS", "options");
    label("SUBCOMMAND", "command");
    label("Positionals", "Arguments");
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    return make_usage(app, std::move(name)) + "\n" + make_description(app) + make_positionals(app) +
           make_groups(app, mode) + make_subcommands(app, mode) + "\n" + make_footer(app);
  }
  std::string make_description(const CLI::App* app) const override {
    const std::string text = capital(app->get_description());
    return paragraph(text.ends_with(".") ? text : text + ".");
  }
  std::string make_footer(const CLI::App* app) const override { return paragraph(app->get_footer()); }
  std::string make_subcommand(const CLI::App* sub) const override {
    return item(sub->get_name(), sub->get_description());
  }
  std::string make_option(const CLI::Option* option, bool) const override {
    const auto notes = notes_.find(option);
    return item(shown_names(*option, notes == notes_.end() ? OptionNotes() : notes->second), option->get_description());
  }

 private:
  std::string paragraph(const std::string& text) const {
    std::string lines;
    for (const auto& line : wrap(text, width_)) lines += line + "\n";
    return lines;
  }
  std::string item(const std::string& name, const std::string& text) const {
    std::string lines, left = "  " + name;
    if (left.size() >= kNames) {  // a line of its own
      lines = left + "\n";
      left.clear();
    }
    for (const auto& line : wrap(text, width_ > kNames + 24 ? width_ - kNames : 24)) {
      lines += pad_right(left, kNames) + line + "\n";
      left.clear();
    }
    return lines;
  }

  const AllNotes& notes_;
  std::size_t width_;
};

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
Error in_our_words(const CLI::ParseError& error, const CLI::App& app, const CLI::App& command, const std::string& see) {
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
    const auto period = parse_periods(word);
    if (command.get_name() == "report")
      return {fmt::format("`{}` is not expected here", word),
              period ? fmt::format("write a period as `--period {}`", word)
                     : fmt::format("write a folder of extracts as `--data {}`", word)};
    return {fmt::format("`{}` is not expected here", word), see};
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error)) {
    const std::string given = after("convert: ");
    const std::size_t equals = given.find(" = ");
    if (equals != std::string::npos) {
      const std::string its_name = given.substr(0, equals);
      if (its_name != "--threads") return {fmt::format("`{}` takes no value", its_name), see};
      return {fmt::format("`{}` is not a value for `{}`", given.substr(equals + 3), its_name), "write a whole number"};
    }
  }
  if (const std::string range = after(" not in range "); of_option && !range.empty())
    return {fmt::format("`{}` must be {}", option, range), see};
  if (of_option && what.find("At Most 1") != std::string::npos)
    return {fmt::format("`{}` appears more than once", option), "use it once"};
  if (of_option && what.find("required") != std::string::npos) return {fmt::format("`{}` needs a value", option), see};
  if (const std::size_t at = what.find(" requires ");
      dynamic_cast<const CLI::RequiresError*>(&error) && at != std::string::npos)
    return {fmt::format("`{}` is only for `{}`", what.substr(0, at), what.substr(at + 10)), see};
  if (const std::size_t at = what.find(" excludes ");
      dynamic_cast<const CLI::ExcludesError*>(&error) && at != std::string::npos)
    return {fmt::format("`{}` and `{}` cannot be used together", what.substr(at + 10), what.substr(0, at)),
            "use one of them"};
  if (what.ends_with(" is required")) return {fmt::format("`{}` is missing", what.substr(0, what.size() - 12)), see};
  return {what, see};
}

Json described(const CLI::Option& option, const OptionNotes& notes) {
  Json names = Json::array();
  for (const auto& name : option.get_snames()) names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  static constexpr const char* kOffers[] = {"nothing", "words", "folder", "file", "scorecard", "indicator"};
  const bool takes_value = option.get_positional() || option.get_type_size() != 0;
  return {{"names", option.get_positional() ? Json::array({option.get_name(true, false)}) : names},
          {"shown", shown_names(option, notes)},
          {"help", option.get_description()},
          {"takes_value", takes_value},
          {"value_is_optional", notes.value_is_optional},
          {"is_repeated", notes.is_repeated},
          {"is_required", option.get_required()},
          {"offer", kOffers[static_cast<std::size_t>(notes.offer)]},
          {"words", notes.words}};
}

Json described(const CLI::App& command, const AllNotes& notes) {
  Json arguments = Json::array(), options = Json::array();
  for (const auto* option : command.get_options()) {
    if (option == command.get_help_ptr()) continue;
    const auto of_option = notes.find(option);
    Json one = described(*option, of_option == notes.end() ? OptionNotes() : of_option->second);
    (option->get_positional() ? arguments : options).push_back(std::move(one));
  }
  return {{"name", command.get_name()},
          {"help", command.get_description()},
          {"arguments", arguments},
          {"options", options}};
}

}  // namespace

CommandOption CommandOption::repeated() {
  option_.allow_extra_args(false);
  notes_[&option_].is_repeated = true;
  return *this;
}

CommandOption CommandOption::listed() {
  option_.delimiter(',');
  return repeated();
}

CommandOption CommandOption::required() {
  option_.required();
  return *this;
}

CommandOption CommandOption::with_a_dash_for_none() {
  option_.transform([](const std::string& value) { return value == "-" ? std::string() : value; }, "", "");
  return *this;
}

CommandOption CommandOption::names_a_file() {
  option_.check([](const std::string& value) {
    return value == "-" ? "name a file: standard output is for the report" : std::string();
  });
  return offers(Offer::file);
}

CommandOption CommandOption::excludes(const CommandOption& other) {
  option_.excludes(&other.option_);
  return *this;
}

CommandOption CommandOption::between(int least, int most) {
  option_.check(CLI::Range(least, most).description(""));
  return *this;
}

CommandOption CommandOption::offers(std::vector<std::string> words) {
  notes_[&option_].words = std::move(words);
  return offers(Offer::words);
}

CommandOption CommandOption::offers(Offer offer) {
  notes_[&option_].offer = offer;
  if (offer == Offer::folder || offer == Offer::file || offer == Offer::scorecard)
    option_.transform([](const std::string& path) { return system::with_slashes(path); }, "", "");
  return *this;
}

CommandOption Command::option(const char* names, std::string& value, const char* what, const std::string& help) {
  return {*app_.add_option(names, value, help)->type_name(what), notes_};
}

CommandOption Command::option(const char* names, std::vector<std::string>& value, const char* what,
                              const std::string& help) {
  return {*app_.add_option(names, value, help)->type_name(what), notes_};
}

CommandOption Command::option(const char* names, int& value, const char* what, const std::string& help) {
  return {*app_.add_option(names, value, help)->type_name(what), notes_};
}

CommandOption Command::option(const char* names, unsigned& value, const char* what, const std::string& help) {
  return {*app_.add_option(names, value, help)->type_name(what), notes_};
}

CommandOption Command::flag(const char* name, bool& value, const char* help) {
  return {*app_.add_flag(name, value, help), notes_};
}

CommandOption Command::flag(const char* name, std::string& value, const char* help) {
  CLI::Option* option = app_.add_flag(name, value, help);
  notes_[option].value_is_optional = true;
  return {*option, notes_};
}

CommandOption Command::argument(const char* name, std::string& value, const char* help) {
  return {*app_.add_option(name, value, help), notes_};
}

CommandOption Command::argument(const char* name, std::vector<std::string>& value, const char* help) {
  CLI::Option* option = app_.add_option(name, value, help);
  notes_[option].is_repeated = true;
  return {*option, notes_};
}

void Command::run(Action action) {
  app_.callback([&to = action_, action = std::move(action)] { to = action; });
}

CommandLine::CommandLine(const std::string& description, Version version, const std::string& exit_statuses)
    : app_(std::make_unique<CLI::App>(description, "outturn")), version_(std::move(version)) {
  app_->formatter(std::make_shared<Help>(notes_));
  app_->set_help_flag("-h,--help", "print this help");
  app_->set_version_flag("--version", version_.line, "print the version");
  app_->add_flag("--verbose", is_verbose_,
                 "with --version: also the commit, compiler, kind of build and checksum of the definitions")
      ->needs(app_->get_version_ptr());
  app_->require_subcommand(1);
  app_->fallthrough();
  app_->footer(exit_statuses);
}

CommandLine::~CommandLine() = default;

Command CommandLine::common() {
  return {*app_, notes_, action_};
}

Command CommandLine::add(const char* name, const char* help) {
  CLI::App* command = app_->add_subcommand(name, help)->group("Commands");
  return {*command, notes_, action_};
}

namespace {

// Not where the command has an option of its own under the same name.
std::string also_takes(const CLI::App& app, const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    const auto& longs = option->get_lnames();
    const bool is_own = std::any_of(longs.begin(), longs.end(), [&command](const std::string& name) {
      return command.get_option_no_throw("--" + name) != nullptr;
    });
    if (!is_own && option != app.get_help_ptr() && !option->check_lname("version") && !option->check_lname("verbose"))
      names.push_back(shown_names(*option, {}));
  }
  return "Every command also takes " + joined_with_and(names) + ": see `outturn --help`.";
}

}  // namespace

Result<Action> CommandLine::parse(int argc, char** argv) {
  for (CLI::App* command : app_->get_subcommands({})) command->footer(also_takes(*app_, *command));
  try {
    app_->parse(argc, argv);
  } catch (const CLI::CallForVersion&) {
    const bool is_verbose = app_->get_option("--verbose")->count() > 0;  // its value is not set yet
    return Action(
        [this, is_verbose] { return write_stdout(version_.line + "\n" + (is_verbose ? version_.details() : "")); });
  } catch (const CLI::Success& success) {  // --help
    std::ostringstream out, err;
    app_->exit(success, out, err);
    return Action([text = out.str()] { return write_stdout(text); });
  } catch (const CLI::ParseError& error) {
    return usage_error(error, argc, argv);
  }
  return action_;
}

// The option or command that was perhaps meant; else where to look.
Error CommandLine::usage_error(const std::exception& error, int argc, char** argv) const {
  const CLI::App& app = *app_;
  const auto all = [](const CLI::App*) { return true; };
  const auto given = app.get_subcommands();
  if (given.empty()) {
    const auto commands = names_of(app.get_subcommands(all));
    std::string list;
    for (const auto& name : commands) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name);
    if (argc < 2) return {"no command is given", "write one of " + list + ", or `outturn --help`"};
    if (argv[1][0] != '-') {
      const std::string guess = did_you_mean(argv[1], commands);
      return {fmt::format("no command is named `{}`", argv[1]), guess.empty() ? "write one of " + list : guess};
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
      const std::string guess = did_you_mean(option, known);
      return {fmt::format("`{}` is not an option of `outturn{}`", option, name), guess.empty() ? see : guess};
    }
  }
  const auto* parse_error = dynamic_cast<const CLI::ParseError*>(&error);
  return parse_error ? in_our_words(*parse_error, app, command, see) : Error{error.what(), see};
}

std::string CommandLine::as_json() const {
  JsonDocument document;
  document.member("common", described(*app_, notes_));
  document.list("commands", app_->get_subcommands([](const CLI::App*) { return true; }),
                [this](const CLI::App* command) { return described(*command, notes_); });
  return document.take();
}

}  // namespace outturn::cli
