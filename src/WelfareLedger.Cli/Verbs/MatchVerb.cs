using System.CommandLine;
using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Matching;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Proposes pairings, each with its reasons; what stands in the way of the others.</summary>
sealed class MatchVerb : Verb
{
    readonly AsOfOptions _asOf;
    readonly Option<string?> _office;
    readonly Option<bool> _record;
    readonly Option<Code<Actor>?> _actor;

    public MatchVerb(Language language)
        : base("propose", new("建议结对，并逐项说明理由", "propose pairings, with the reasons of each"),
            "match propose --office 141123", "match propose --office 141123 --on 2024-05-23 --json")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _office = Add(typed.Word("--office", "CODE", "只看机构代码以此开头的", "only offices whose code begins so"));
        _record = Add(typed.Flag("--record", "把建议登记到儿童档案", "record the proposals in the children's files"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "建议人代码", "staff code of who proposes"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var field = await home.Reading.Candidates.ReadAsync(asOf, call.Get(_office), cancellation)
            .ConfigureAwait(false);
        var result = Matcher.Propose(field.Children, field.Carers);
        var answer = new MatchAnswer(
            field.AsOf, field.Children.Count, field.Carers.Count, Matcher.PointsMax, result.Pairs, result.Without);
        if (call.Json) Json.WriteView(call.Terminal, answer, Opening.Mark(home));
        else Write(call, answer);
        return call.Get(_record)
            ? await RecordAsync(call, home, result, asOf.On!.Value, cancellation).ConfigureAwait(false)
            : ExitCode.Done;
    }

    async Task<int> RecordAsync(
        Call call, LedgerHome home, MatchResult result, DateOnly day, CancellationToken cancellation)
    {
        var by = Opening.By(call.Get(_actor), null);
        var refused = 0;
        foreach (var pair in result.Pairs)
        {
            // The same proposal on the same day is the same command.
            var id = EventIds.Derive(
                pair.Child.Value, FormattableString.Invariant($"match {pair.Carer} {day:yyyy-MM-dd}"));
            var command = new ChildCommand.ProposeMatch(
                new(EventIds.Derive(id, "proposal")), pair.Carer, day, pair.Reasons);
            var outcome = await home.Ledger.Commands.RunAsync(
                new(id, pair.Child.Value, command, by, new Source.Desk()), cancellation).ConfigureAwait(false);
            if (outcome is not CommandOutcome.Accepted) refused++;
        }
        call.Say(
            $"已登记 {result.Pairs.Count - refused} 条建议，未登记 {refused} 条。",
            $"{result.Pairs.Count - refused} proposals recorded, {refused} not.");
        return refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    static void Write(Call call, MatchAnswer answer)
    {
        var zh = call.Language == Language.Chinese;
        call.Note(
            $"儿童 {answer.Children} 名，爱心妈妈 {answer.Carers} 名：建议 {answer.Pairs.Count} 对，{answer.Without.Count} 名儿童没有建议。",
            $"{answer.Children} children, {answer.Carers} carers: {answer.Pairs.Count} pairs proposed, "
                + $"{answer.Without.Count} children without a proposal.");
        new Table(
            zh ? ["儿童", "爱心妈妈", "得分", "理由"] : ["child", "carer", "points", "why"],
            [.. answer.Pairs.Select(pair => (string[])
            [
                pair.Child.ToString(), pair.Carer.ToString(), Number(pair.Points),
                MatchWords.Of(pair.Reasons, call.Language),
            ])],
            2).Write(call.Terminal);
        if (answer.Without.Count == 0) return;
        new Table(
            zh ? ["没有建议的儿童", "障碍"] : ["without a proposal", "what stands in the way"],
            [
                .. answer.Without.Select(child => (string[])
                [
                    child.Child.ToString(), MatchWords.Of(child, call.Language),
                ]),
            ])
            .Write(call.Terminal);
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>match propose --json</c>.</summary>
sealed record MatchAnswer(
    AsOfView AsOf,
    int Children,
    int Carers,
    int PointsMax,
    IReadOnlyList<ProposedPair> Pairs,
    IReadOnlyList<Unmatched> Without);
