using System.CommandLine;
using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting.Recording;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Takes commands as JSON lines, and answers each when it is durable.</summary>
sealed class RecordVerb : Verb
{
    readonly Argument<string> _file;
    readonly Option<bool> _dryRun;

    public RecordVerb(Language language)
        : base("record", new("逐行记录命令（JSON）", "record commands, a JSON line each"),
            "record commands.jsonl", "record - --dry-run --json")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "命令文件，每行一条；- 为标准输入", "a file of commands, one a line; - is standard input"));
        _dryRun = Add(typed.Flag("--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var input = OpenInput(call);
        await using var reading = input.ConfigureAwait(false);
        var ledger = call.Get(_dryRun)
            ? await home.Ledger.RehearseAsync(cancellation).ConfigureAwait(false)
            : home.Ledger;
        var tally = new Tally();
        var answers = new CommandRecording(home, ledger).RunAsync(input, cancellation);
        await foreach (var answer in answers.ConfigureAwait(false))
        {
            tally.Add(answer);
            Write(call, answer, Opening.Mark(home));
            await call.Terminal.Out.FlushAsync(cancellation).ConfigureAwait(false); // the sender may wait for it
        }
        if (tally.Unknown > 0)
            await ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false); // tells whether the log stopped
        if (!call.Json)
            call.Note(
                $"{tally.Accepted} 条已记录，{tally.Refused} 条被拒绝，{tally.Unreadable} 条读不懂，{tally.Unknown} 条结果不明。",
                $"{tally.Accepted} accepted, {tally.Refused} refused, {tally.Unreadable} unreadable, "
                    + $"{tally.Unknown} unknown.");
        return tally.ExitCode;
    }

    Stream OpenInput(Call call)
    {
        var path = call.Get(_file);
        if (path == "-") return call.Terminal.Input;
        return File.Exists(path)
            ? File.OpenRead(path)
            : throw new StopException(
                ExitCode.BadData, $"没有 {path} 这个文件。", $"There is no file {path}.");
    }

    static void Write(Call call, LineAnswer answer, string? mark)
    {
        var said = Answer(call, answer) with { Ledger = mark };
        if (call.Json) Json.WriteLine(call.Terminal, said);
        else call.Terminal.Out.Write(Sentence(said) + "\n");
    }

    static string Sentence(RecordAnswer said)
    {
        var version = said.Version?.ToString(CultureInfo.InvariantCulture);
        return $"{said.Line}\t{said.Outcome}\t{said.Stream ?? said.Code}\t{version ?? Clean.Line(said.Message ?? "")}";
    }

    static RecordAnswer Answer(Call call, LineAnswer answer) => answer switch
    {
        LineAnswer.Unreadable(var line, var id, var message, var member) =>
            new(line, id, "refused", "unreadable", call.In(message)) { Member = member },
        LineAnswer.Answered(var line, var id, CommandOutcome.Accepted accepted) => new(line, id, "accepted")
        {
            Stream = accepted.Stream.Value,
            Version = accepted.Version.Value,
            Repeated = accepted.Repeated ? true : null,
            Events = accepted.Events.Count > 0 ? [.. accepted.Events.Select(e => e.ToString())] : null,
        },
        LineAnswer.Answered(var line, var id, CommandOutcome.Refused(var rejection)) =>
            new(line, id, "refused", rejection.Code, call.In(rejection.Reason)),
        LineAnswer.Answered(var line, var id, CommandOutcome.Busy) =>
            new(line, id, "conflict", "busy", call.In(new(
                "别的写入总是更快；再试一次可能成功。", "Others were faster at every try; trying again may work."))),
        LineAnswer.Answered(var line, var id, CommandOutcome.Unknown) =>
            new(line, id, "unknown", "unknown", call.In(new(
                "无法判断是否已记录；重复同一命令即可得知。",
                "It cannot be told whether this was recorded; the same command again tells."))),
        _ => throw new System.Diagnostics.UnreachableException($"No answer for {answer.GetType().Name}"),
    };

    /// <summary>How many of what, and the exit code that comes of it.</summary>
    sealed class Tally
    {
        public int Accepted { get; private set; }

        public int Refused { get; private set; }

        public int Unreadable { get; private set; }

        public int Unknown { get; private set; }

        public int ExitCode => this switch
        {
            { Unknown: > 0 } => Cli.ExitCode.CannotTell,
            { Unreadable: > 0 } => Cli.ExitCode.BadData,
            { Refused: > 0 } => Cli.ExitCode.Refused,
            _ => Cli.ExitCode.Done,
        };

        public void Add(LineAnswer answer)
        {
            if (answer is LineAnswer.Unreadable) Unreadable++;
            else if (answer is LineAnswer.Answered { Outcome: CommandOutcome.Accepted }) Accepted++;
            else if (answer is LineAnswer.Answered { Outcome: CommandOutcome.Unknown }) Unknown++;
            else Refused++;
        }
    }
}
