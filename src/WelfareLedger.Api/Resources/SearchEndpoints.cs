using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Searches for a child: by file number, by ID number, or by name and date of birth.</summary>
/// <param name="FileNumber">The readable number.</param>
/// <param name="Number">The ID number.</param>
/// <param name="Name">The whole name, with <paramref name="Born"/>.</param>
/// <param name="Born">Date of birth, with <paramref name="Name"/>.</param>
public sealed record SearchBody(
    string? FileNumber = null, string? Number = null, string? Name = null, string? Born = null);

/// <summary>Who was found.</summary>
/// <param name="Found">Files; several, where name and birth are of several.</param>
public sealed record SearchAnswer(IReadOnlyList<FoundChild> Found);

/// <summary>A file that was found.</summary>
/// <param name="Child">Its id.</param>
/// <param name="FileNumber">Its readable number.</param>
/// <param name="Office">Who owns it.</param>
/// <param name="Beyond">Whether it is beyond the reader's region: it can be asked for, and not seen.</param>
/// <param name="Name">The name, masked; null beyond.</param>
public sealed record FoundChild(
    Id<Child> Child, FileNumber FileNumber, Code<Office>? Office, bool Beyond, string? Name);

/// <summary>Finding children. What is searched for stands in the body, never in an address, and that somebody searched
/// is on record.</summary>
static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost("/children/search", SearchAsync).Takes(Resource.Identity).RequireRateLimiting(Rates.Tries)
            .WithName("searchChildren").WithTags("children")
            .WithSummary("Find a child by file number, ID number, or name and birth");
    }

    static async Task<Answer<SearchAnswer>> SearchAsync(
        [FromBody] SearchBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var (by, ids) = await FindAsync(body, asking, cancellation).ConfigureAwait(false);
        List<FoundChild> found = [];
        foreach (var id in ids)
            if (await ToldAsync(desk, asking, id, cancellation).ConfigureAwait(false) is { } told) found.Add(told);
        // On record whether anybody was found or not; it takes the same time too.
        await new Disclosing(asking).RecordAsync(new AccessEvent.PeopleSearched(by, found.Count), cancellation)
            .ConfigureAwait(false);
        return new(new(found), IsTagged: false);
    }

    static async ValueTask<(SearchBy By, IReadOnlyList<Id<Child>> Ids)> FindAsync(
        SearchBody body, Asking asking, CancellationToken cancellation)
    {
        var index = asking.Home.Ledger.Index;
        switch (body)
        {
            case { FileNumber: { } text, Number: null, Name: null, Born: null }:
                if (!FileNumber.TryParse(text, null, out var file))
                    throw Problems.Parameter("fileNumber", "档案编号写作 141002-2024-00017", "it is 141002-2024-00017");
                var child = await asking.Home.Reading.Children.FindByFileNumberAsync(file, cancellation)
                    .ConfigureAwait(false);
                return (SearchBy.FileNumber, child is { } one ? [one] : []);
            case { FileNumber: null, Number: { } text, Name: null, Born: null }:
                if (!IdNumber.TryParse(text, null, out var number))
                    throw Problems.Parameter("number", "身份证号不对", "it is no ID number");
                return (
                    SearchBy.Number,
                    index.FindByNumber(number) is { } holder
                        ? [await asking.Home.Ledger.StandingFileAsync(holder, cancellation).ConfigureAwait(false)]
                        : []);
            case { FileNumber: null, Number: null, Name: { Length: > 0 and <= 100 } name, Born: { } text }:
                if (!DateOnly.TryParseExact(
                    text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
                    throw Problems.Parameter("born", "日期写作 2014-03-09", "a day is written 2014-03-09");
                return (SearchBy.NameAndBirth, index.FindByNameAndBirth(name, born));
            default:
                throw Problems.Parameter(
                    "fileNumber, number, name, born", "须写档案编号、身份证号，或姓名加出生日期之一",
                    "give a file number, an ID number, or a name with a date of birth");
        }
    }

    static async ValueTask<FoundChild?> ToldAsync(
        Desk desk, Asking asking, Id<Child> id, CancellationToken cancellation)
    {
        var today = new AsOf(desk.Home.Ledger.Today);
        if (await desk.Home.Reading.Children.GetAsync(id, today, cancellation).ConfigureAwait(false) is not { } answer)
            return null;
        var isInReach = asking.Scopes.Reaches(answer.Whole);
        if (!isInReach && !asking.Reader.Sees(Resource.BreakingGlass)) return null;
        var view = desk.ChildViews.Masked(answer);
        return new(id, view.FileNumber, view.Office, !isInReach, isInReach ? view.Identity?.Name : null);
    }
}
