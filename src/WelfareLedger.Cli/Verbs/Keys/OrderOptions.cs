using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What an order about people's data wants: whose, which kinds, and who stands behind it.</summary>
sealed class OrderOptions
{
    const string All = "all";

    static readonly string[] Names =
        [.. Enum.GetNames<PersonalCategory>().Select(name => name.ToLowerInvariant())];

    readonly Argument<string[]> _people;
    readonly Option<string?> _file;
    readonly Option<string?> _categories;
    readonly Option<Code<Actor>?> _first;
    readonly Option<Code<Actor>?> _second;
    readonly Option<Code<Actor>?> _applicant;
    readonly Option<Code<Evidence>?> _evidence;
    readonly Option<Code<Actor>?> _actor;

    public OrderOptions(Language language, Command verb)
    {
        var typed = new Typed(language);
        verb.Arguments.Add(_people = new("child")
        {
            HelpName = "CHILD…",
            Description = new Text(
                "档案编号、id，或 carer-ID", "file numbers or ids; carer-ID for a carer").In(language),
            Arity = ArgumentArity.ZeroOrMore,
        });
        Add(_file = typed.Word("--file", "LIST", "名单文件，每行一个", "a list of them, one a line"));
        Add(_categories = typed.Word(
            "--category", "KINDS", $"信息类别，逗号分隔：{string.Join(',', Names)}（默认 {All}）",
            $"kinds of data, by commas: {string.Join(',', Names)} ({All})"));
        Add(_first = typed.Code<Actor>("--approver", "CODE", "批准人代码", "staff code of who approves"));
        Add(_second = typed.Code<Actor>(
            "--second-approver", "CODE", "第二批准人代码，须是另一人", "of who approves besides; somebody else"));
        Add(_applicant = typed.Code<Actor>("--applicant", "CODE", "申请人代码，如有", "of who asked for it, if known"));
        Add(_evidence = typed.Code<Evidence>("--evidence", "CODE", "文书编号", "the document"));
        Add(_actor = typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who enters it"));

        void Add<T>(Option<T> option) => verb.Options.Add(option);
    }

    public Code<Evidence>? Evidence(Call call) => call.Get(_evidence);

    public RecordedBy By(Call call) => Opening.By(call.Get(_actor), null);

    public Approval Approval(Call call) =>
        call.Get(_first) is { } first && call.Get(_second) is { } second
            ? new(first, second, call.Get(_applicant))
            : throw new StopException(
                ExitCode.Usage,
                "须写明两名批准人：--approver CODE --second-approver CODE。",
                "Two people have to approve: --approver CODE --second-approver CODE.");

    public ValueList<PersonalCategory> Categories(Call call)
    {
        if (call.Get(_categories) is not { } typed || typed == All) return [.. Enum.GetValues<PersonalCategory>()];
        var words = typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = words.FirstOrDefault(word => !Names.Contains(word));
        return unknown is null && words.Length > 0
            ? [.. words.Distinct().Select(word => Enum.Parse<PersonalCategory>(word, ignoreCase: true))]
            : throw new StopException(
                ExitCode.Usage,
                $"--category：没有类别“{unknown}”；可以是 {string.Join(',', Names)}。",
                $"--category: there is no kind \"{unknown}\"; it is of {string.Join(',', Names)}.");
    }

    public async Task<ValueList<DataSubject>> PeopleAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var typed = new List<string>(call.Get(_people));
        if (call.Get(_file) is { } list)
        {
            var lines = await File.ReadAllLinesAsync(list, cancellation).ConfigureAwait(false);
            typed.AddRange(lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
        }
        if (typed.Count == 0)
        {
            throw new StopException(
                ExitCode.Usage, "须指明是谁：CHILD… 或 --file LIST。", "Say who: CHILD… or --file LIST.");
        }
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false); // file numbers are found there
        var people = new List<DataSubject>();
        foreach (var who in typed)
        {
            people.Add(who.StartsWith("carer-", StringComparison.Ordinal)
                ? DataSubject.Of(Subjects.CarerOf(who))
                : DataSubject.Of(
                    await Subjects.ChildOfAsync(call, home, who, cancellation).ConfigureAwait(false)));
        }
        return [.. people];
    }
}
