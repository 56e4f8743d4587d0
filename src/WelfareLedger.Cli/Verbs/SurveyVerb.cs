using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>A round of a survey: coverage by village, who was not reached, and what was found, in blocks that add
/// up.</summary>
sealed class SurveyVerb : Verb
{
    static readonly Dictionary<string, Text> Titles = new()
    {
        ["ageSex"] = new("年龄与性别", "age by sex"),
        ["schooling"] = new("就学", "schooling"),
        ["health"] = new("健康", "health"),
        ["carer"] = new("照料人", "carer"),
        ["guardianship"] = new("监护", "guardianship"),
        ["relief"] = new("救助", "relief"),
    };

    static readonly Dictionary<string, Enum> Answers = SurveyWords.English.Keys.ToDictionary(
        one => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(one.ToString()));

    static readonly Text NotCollected = new("未采集", "not collected");

    readonly Argument<string> _survey;
    readonly AsOfOptions _asOf;

    public SurveyVerb(Language language)
        : base("survey", new("一轮摸底的结果，各表合计相等", "a survey's round, in blocks that add up"),
            "report survey 0195d0a8bbbb7000800000000000000b --on 2024-04-30")
    {
        var typed = new Typed(language);
        _survey = Add(typed.Argument("SURVEY", "摸底 id", "id of the survey's round"));
        _asOf = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var typed = call.Get(_survey);
        var survey = Subjects.SurveyOf(typed);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var report = await home.Reading.Surveys.GetAsync(survey, asOf, cancellation).ConfigureAwait(false)
            ?? throw Subjects.NotFound(typed);
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else Write(call, report);
        return ExitCode.Done;
    }

    static void Write(Call call, SurveyReport report)
    {
        var zh = call.Language == Language.Chinese;
        call.Note(
            $"{report.Round}：摸底儿童 {report.Surveyed} 名，未见到 {report.NotReached.Count} 名，"
                + (report.ClosedOn is { } on ? $"{on:yyyy-MM-dd} 结束。" : "尚未结束。"),
            $"{report.Round}: {report.Surveyed} children surveyed, {report.NotReached.Count} not reached, "
                + (report.ClosedOn is { } day ? $"closed on {day:yyyy-MM-dd}." : "not closed yet."));
        new Table(
            zh ? ["村（社区）", "应访户数", "已访户数", "摸底儿童", "未见到"]
                : ["village", "households", "visited", "surveyed", "not reached"],
            [.. report.Villages.Select(village => (string[])
            [
                village.Village.Value, Number(village.Households), Number(village.Visited), Number(village.Surveyed),
                Number(village.NotReached),
            ])],
            1, 2, 3, 4).Write(call.Terminal);
        if (report.NotReached.Count > 0)
            new Table(
                zh ? ["未见到的儿童", "序号", "日期"] : ["not reached in", "entry", "day"],
                [.. report.NotReached.Select(child => (string[])
                [
                    child.Village.Value, Number(child.Entry), Moments.Day(child.On),
                ])],
                1).Write(call.Terminal);
        foreach (var block in report.Blocks)
            new Table(
                [Titles[block.Id].In(call.Language), zh ? "人数" : "children"],
                [
                    .. block.Rows.Select(row => (string[])
                    [
                        Answer(row, block.Id == "ageSex", call.Language), Number(row.Children),
                    ]),
                    [zh ? "合计" : "total", Number(block.Total)],
                ],
                1).Write(call.Terminal);
    }

    static string Answer(SurveyRow row, bool crossed, Language language)
    {
        if (row is { Answer: null, And: null }) return NotCollected.In(language);
        var answer = Word(row.Answer, language);
        return crossed ? $"{answer} · {Word(row.And, language)}" : answer;
    }

    static string Word(string? answer, Language language) =>
        answer is null ? NotCollected.In(language)
        : Answers.GetValueOrDefault(answer) is { } known ? Words.In(known, language)
        : Enum.TryParse<Sex>(answer, ignoreCase: true, out var sex) ? Words.In(sex, language)
        : Enum.TryParse<SchoolStage>(answer, ignoreCase: true, out var stage) ? Words.In(stage, language)
        : Enum.TryParse<HealthState>(answer, ignoreCase: true, out var health) ? Words.In(health, language)
        : Enum.TryParse<Relation>(answer, ignoreCase: true, out var relation) ? Words.In(relation, language)
        : answer;

    static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
