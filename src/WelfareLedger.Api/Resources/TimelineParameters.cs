using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Which events are asked for; every parameter that is given narrows the answer.</summary>
sealed class TimelineParameters
{
    [FromQuery(Name = "child"), Description("About this child: file number or id")]
    public string? Child { get; init; }

    [FromQuery(Name = "carer"), Description("About or by this carer: id")]
    public string? Carer { get; init; }

    [FromQuery(Name = "office"), Description("Recorded at this office")]
    public string? Office { get; init; }

    [FromQuery(Name = "actor"), Description("Recorded by this staff code")]
    public string? Actor { get; init; }

    [FromQuery(Name = "kind"), Description("Of this kind, such as visit-recorded")]
    public string? Kind { get; init; }

    [FromQuery(Name = "from"), Description("About this day or later")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("About this day or earlier")]
    public string? To { get; init; }

    [FromQuery(Name = "known"), Description("As known then: a time, a day or an event's id")]
    public string? Known { get; init; }

    /// <summary>The whole question in one text, for signing.</summary>
    public string Text =>
        string.Join('\n', Child, Carer, Office, Actor, Kind, From, To, Known);

    /// <summary>The question. A child or carer beyond the reach is as one that is not there.</summary>
    public async ValueTask<TimelineQuery> QueryAsync(Asking asking, CancellationToken cancellation)
    {
        var known = await asking.KnownAsync(Known, cancellation).ConfigureAwait(false);
        Id<Child>? child = Child is null
            ? null
            : await asking.ChildAsync(Child, cancellation).ConfigureAwait(false);
        Id<Carer>? carer = Carer is null ? null : Asking.Carer(Carer);
        var reaches = (child is not { } one
                || await asking.Scopes.ReachesAsync(one, cancellation).ConfigureAwait(false))
            && (carer is not { } other
                || await asking.Scopes.ReachesAsync(other, cancellation).ConfigureAwait(false));
        if (!reaches) throw await new Disclosing(asking).DeniedAsync(cancellation, child, carer).ConfigureAwait(false);
        return new()
        {
            Child = child,
            Carer = carer,
            Office = Asking.Code<Office>(Office, "office"),
            Actor = Asking.Code<Actor>(Actor, "actor"),
            Kind = KindOf(Kind),
            From = Asking.Day(From, "from"),
            To = Asking.Day(To, "to"),
            AsOf = new AsOf(null, known?.Position) { KnownTime = known?.Time },
        };
    }

    static string? KindOf(string? kind) => kind is null || Codec.EventTypes.All.Any(type => type.Name == kind)
        ? kind
        : throw Problems.Parameter(
            "kind", "没有这类事件；名称见 docs/EVENTS.md", "there is no such kind of event; docs/EVENTS.md has them");
}
