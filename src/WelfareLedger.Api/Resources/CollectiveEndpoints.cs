using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>One organisation.</summary>
public sealed record OrganisationAnswer(AsOfView AsOf, OrganisationView Organisation);

/// <summary>One programme.</summary>
public sealed record ProgrammeAnswer(AsOfView AsOf, ProgrammeView Programme);

/// <summary>A report that is final, of a programme.</summary>
/// <param name="Programme">Which programme.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Report">What it is a report of, and what it says.</param>
public sealed record ClosedReportView(Code<Programme> Programme, Code<Office> Office, ReportOfProgramme Report);

/// <summary>Organisations, programmes and surveys: codes and figures, of the reader's region.</summary>
static class CollectiveEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/organisations", OrganisationsAsync).Takes(Resource.Organisations)
            .WithName("organisations").WithTags("collectives").WithSummary("Federations, groups, schools, enterprises");
        v1.MapGet("/organisations/{organisation}", OrganisationAsync).Takes(Resource.Organisations)
            .WithName("organisation").WithTags("collectives").WithSummary("An organisation, and who leads it");
        v1.MapGet("/programmes", ProgrammesAsync).Takes(Resource.Programmes)
            .WithName("programmes").WithTags("collectives").WithSummary("Programmes with teams, targets and reports");
        v1.MapGet("/programmes/{programme}", ProgrammeAsync).Takes(Resource.Programmes)
            .WithName("programme").WithTags("collectives").WithSummary("A programme");
        v1.MapGet("/closed-reports", ReportsAsync).Takes(Resource.Programmes)
            .WithName("closedReports").WithTags("collectives").WithSummary("Reports of programmes that are final");
        v1.MapGet("/surveys", SurveysAsync).Takes(Resource.Surveys)
            .WithName("surveys").WithTags("collectives").WithSummary("Rounds of surveys");
        v1.MapGet("/surveys/{survey}", SurveyAsync).Takes(Resource.Surveys)
            .WithName("survey").WithTags("collectives").WithSummary("A survey's round, in blocks that add up");
    }

    static async Task<Answer<Listed<OrganisationView>>> OrganisationsAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only this kind, such as federation")] string? kind,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var (wanted, which) = (asking.Region(page.Region), Asking.Word<OrganisationKind>(kind, "kind"));
        var listing = page.ListingOf(asking, "organisations", asOf, which);
        var list = await desk.Home.Reading.Collectives.OrganisationsAsync(listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(list.AsOf, list.Items, one => ValueTask.FromResult(
            Reaches(asking, one, wanted) && (which is null || one.Kind == which) ? one : null))
            .ConfigureAwait(false));
    }

    static async Task<Answer<OrganisationAnswer>> OrganisationAsync(
        [Description("Its code")] string organisation,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var code = Asking.Code<Organisation>(organisation, "organisation")!.Value;
        var (known, found) = await desk.Home.Reading.Collectives.OrganisationAsync(code, asOf, cancellation)
            .ConfigureAwait(false);
        return found is not null && Reaches(asking, found, asking.Reader.Region)
            ? new(new(AsOfView.Of(known), found))
            : throw new ProblemException(Problems.NotFound);
    }

    static async Task<Answer<Listed<ProgrammeView>>> ProgrammesAsync(
        [AsParameters] DatedParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "programmes", asOf);
        var list = await desk.Home.Reading.Collectives.ProgrammesAsync(listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(list.AsOf, list.Items, one => ValueTask.FromResult(
            Reaches(asking, one, wanted) ? SmallCounts.Shown(one, asking.Reader) : null)).ConfigureAwait(false));
    }

    static async Task<Answer<ProgrammeAnswer>> ProgrammeAsync(
        [Description("Its code")] string programme,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var code = Asking.Code<Programme>(programme, "programme")!.Value;
        var (known, found) = await desk.Home.Reading.Collectives.ProgrammeAsync(code, asOf, cancellation)
            .ConfigureAwait(false);
        return found is not null && Reaches(asking, found, asking.Reader.Region)
            ? new(new(AsOfView.Of(known), SmallCounts.Shown(found, asking.Reader)))
            : throw new ProblemException(Problems.NotFound);
    }

    static async Task<Answer<Listed<ClosedReportView>>> ReportsAsync(
        [AsParameters] KnownParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "closed reports", asOf);
        var list = await desk.Home.Reading.Collectives.ProgrammesAsync(listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false);
        var reports = list.Items.Where(one => Reaches(asking, one, wanted))
            .Select(one => SmallCounts.Shown(one, asking.Reader))
            .SelectMany(one => one.Reports, (one, report) => new ClosedReportView(one.Programme, one.Office, report));
        return new(await listing.PageAsync(
            list.AsOf, [.. reports], ValueTask.FromResult<ClosedReportView?>).ConfigureAwait(false));
    }

    static async Task<Answer<Listed<SurveySummary>>> SurveysAsync(
        [AsParameters] DatedParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "surveys", asOf);
        var list = await desk.Home.Reading.Collectives.SurveysAsync(listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(list.AsOf, list.Items, one => ValueTask.FromResult(
            asking.Reader.Reaches(one.Office) && IsOf(one.Office, wanted) ? one : null)).ConfigureAwait(false));
    }

    static async Task<Answer<SurveyReport>> SurveyAsync(
        [Description("Id")] string survey,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var id = Asking.IdOf<Survey>(survey, "survey");
        var report = await desk.Home.Reading.Surveys.GetAsync(id, asOf, cancellation).ConfigureAwait(false);
        if (report is null || !asking.Reader.Reaches(report.Office)) throw new ProblemException(Problems.NotFound);
        List<NotReachedChild> notReached = [];
        foreach (var child in report.NotReached)
            notReached.Add(child.Child is { } one
                && !await asking.Scopes.ReachesAsync(one, cancellation).ConfigureAwait(false)
                    ? child with { Child = null }
                    : child);
        return new(report with { NotReached = notReached });
    }

    static bool Reaches(Asking asking, OrganisationView one, RegionPrefix wanted) =>
        (asking.Reader.Reaches(one.Office) || asking.Reader.Region.Covers(one.Region))
        && (IsOf(one.Office, wanted) || wanted.Covers(one.Region));

    // A programme of a prefecture is seen in its counties.
    static bool Reaches(Asking asking, ProgrammeView one, RegionPrefix wanted) =>
        (asking.Reader.Reaches(one.Office) || one.CountyUnits.Any(county => IsOf(county.Value, asking.Reader.Region)))
        && (IsOf(one.Office, wanted) || one.CountyUnits.Any(county => IsOf(county.Value, wanted)));

    /// <summary>Whether an office is of a region.</summary>
    public static bool IsOf(Code<Office> office, RegionPrefix region) => IsOf(office.Value, region);

    static bool IsOf(string code, RegionPrefix region) =>
        code.StartsWith(Asking.OfficesOf(region), StringComparison.Ordinal);
}
