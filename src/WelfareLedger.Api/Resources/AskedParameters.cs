using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using WelfareLedger.Api.Web;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>As known when: what is asked of that which has no days of its own.</summary>
class KnownParameters
{
    [FromQuery(Name = "known"), Description("As known then: a time, a day or an event's id")]
    public string? Known { get; init; }

    /// <summary>The times that the question is about.</summary>
    public virtual async ValueTask<AsOf> AsOfAsync(Asking asking, CancellationToken cancellation) =>
        await asking.AsOfAsync(on: null, Known, cancellation).ConfigureAwait(false) with { On = null };
}

/// <summary>Of which day, and as known when.</summary>
sealed class DatedParameters : KnownParameters
{
    [FromQuery(Name = "on"), Description("Of which day; today")]
    public string? On { get; init; }

    /// <inheritdoc/>
    public override ValueTask<AsOf> AsOfAsync(Asking asking, CancellationToken cancellation) =>
        asking.AsOfAsync(On, Known, cancellation);
}

/// <summary>Which part of a list.</summary>
sealed class PageParameters
{
    [FromQuery(Name = "region"), Description("Only this region, by its digits")]
    public string? Region { get; init; }

    [FromQuery(Name = "limit"), Description("How many a page, 1 to 500; 50")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("The next of the page before")]
    public string? Cursor { get; init; }

    /// <summary>The page of a list that is made whole.</summary>
    /// <param name="asking">Who asks.</param>
    /// <param name="what">The name of the list.</param>
    /// <param name="asOf">Of when.</param>
    /// <param name="more">What else narrows it.</param>
    public Listing ListingOf(Asking asking, string what, AsOf asOf, params ReadOnlySpan<object?> more) =>
        new(asking, Question(asking, what, asOf, more), Limit, Cursor);

    /// <summary>The question in one text, for signing.</summary>
    public string Question(Asking asking, string what, AsOf asOf, params ReadOnlySpan<object?> more) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {asOf.On:O} {asOf.Known} {asking.Region(Region)} {string.Join(' ', more)}");
}
