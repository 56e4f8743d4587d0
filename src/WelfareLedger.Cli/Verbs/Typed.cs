using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Options whose values have a form: what does not fit is a usage error that says what would.</summary>
sealed class Typed(Language language)
{
    public Option<DateOnly?> Day(string name, string zh, string en) => new(name)
    {
        HelpName = "DATE",
        Description = In(zh, en),
        CustomParser = result => Parse<DateOnly?>(
            result,
            text => DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            "日期写作 2024-05-23", "a date is written 2024-05-23"),
    };

    public Option<DateTimeOffset?> Instant(string name, string zh, string en) => new(name)
    {
        HelpName = "TIME",
        Description = In(zh, en),
        CustomParser = result => Parse<DateTimeOffset?>(
            result,
            text => DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var instant) ? instant : null,
            "时刻写作 2024-03-01T12:00+08:00", "a time is written 2024-03-01T12:00+08:00"),
    };

    public Option<YearMonth?> Month(
        string name, YearMonth earliest, YearMonth latest, string zh, string en) => new(name)
        {
            HelpName = "MONTH",
            Description = In(zh, en),
            CustomParser = result => Parse<YearMonth?>(
                result,
                text => YearMonth.TryParse(text, null, out var month) && month >= earliest && month <= latest
                    ? month
                    : null,
                $"月份写作 2024-05，在 {earliest} 与 {latest} 之间",
                $"a month is written 2024-05, and lies between {earliest} and {latest}"),
        };

    public Option<Code<TKind>?> Code<TKind>(string name, string help, string zh, string en) => new(name)
    {
        HelpName = help,
        Description = In(zh, en),
        CustomParser = result => Parse<Code<TKind>?>(
            result,
            text => Domain.Code<TKind>.TryParse(text, null, out var code) ? code : null,
            "代码只含字母、数字和 - . _ : /，最多 48 个字符，也不能像证件号或电话",
            "a code has letters, digits and - . _ : /, at most 48, and does not look like an ID or phone number"),
    };

    public Option<RegionCode?> Region(string name, string zh, string en) => new(name)
    {
        HelpName = "CODE",
        Description = In(zh, en),
        CustomParser = result => Parse<RegionCode?>(
            result,
            text => RegionCode.TryParse(text, null, out var code) ? code : null,
            "行政区划代码有 6、9 或 12 位数字", "a region code has 6, 9 or 12 digits"),
    };

    public Option<string?> Word(string name, string help, string zh, string en, params string[] allowed)
    {
        var option = new Option<string?>(name)
        {
            HelpName = help,
            Description = In(zh, en),
            CustomParser = result => Parse<string?>(
                result,
                text => allowed.Length == 0 || allowed.Contains(text) ? text : null,
                $"可以是 {string.Join("、", allowed)}", $"it is one of {string.Join(", ", allowed)}"),
        };
        option.CompletionSources.Add(_ => allowed.Select(word =>
            new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    public Option<int?> Count(string name, int max, string zh, string en) => new(name)
    {
        HelpName = "N",
        Description = In(zh, en),
        CustomParser = result => Parse<int?>(
            result,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count >= 1 && count <= max ? count : null,
            $"应为 1 到 {max} 的整数", $"it is a number from 1 to {max}"),
    };

    public Option<long?> Position(string name, string zh, string en) => new(name)
    {
        HelpName = "N",
        Description = In(zh, en),
        CustomParser = result => Parse<long?>(
            result,
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null,
            "应为非负整数", "it is a number"),
    };

    public Option<bool> Flag(string name, string zh, string en) => new(name) { Description = In(zh, en) };

    public Argument<string> Argument(string name, string zh, string en, bool required = true) =>
        new(name.ToLowerInvariant())
        {
            HelpName = name,
            Description = In(zh, en),
            Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };

    string In(string zh, string en) => new Text(zh, en).In(language);

    T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string zh, string en)
    {
        var name = result.Parent is OptionResult { Option.Name: var option } ? option : result.Argument.Name;
        if (result.Tokens is [var token] && parse(token.Value) is { } value) return value;
        result.AddError(In($"{name}：{zh}。", $"{name}: {en}."));
        return default;
    }
}
