using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Documents;
using WelfareLedger.Api.Resources;
using WelfareLedger.Api.Signing;

namespace WelfareLedger.Api.Web;

/// <summary>All addresses.</summary>
static class Routes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        HealthEndpoints.Map(app);
        ApiDocument.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new Takes(Resource.LedgerStatus));
        var asking = app.MapGroup("/v1");
        asking.AddEndpointFilterFactory(KnownParametersOnly);
        LedgerEndpoints.Map(asking);
        ChildEndpoints.Map(asking);
        RosterEndpoints.Map(asking);
        SearchEndpoints.Map(asking);
        DisclosureEndpoints.Map(asking);
        EvidenceEndpoints.Map(asking);
        ExportEndpoints.Map(asking);
        ApprovalEndpoints.Map(asking);
        CarerEndpoints.Map(asking);
        TimelineEndpoints.Map(asking);
        ReportEndpoints.Map(asking);
        CollectiveEndpoints.Map(asking);
        JourneyEndpoints.Map(asking);
        PayrollEndpoints.Map(asking);
        FindingEndpoints.Map(asking);
        GapEndpoints.Map(asking);
        EventEndpoints.Map(asking);
        CommandEndpoints.Map(asking);
    }

    /// <summary>Says which right an endpoint takes; without, nobody may call it.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, Resource resource) =>
        endpoint.WithMetadata(new Takes(resource));

    // A parameter that was misspelt would silently ask another question.
    static EndpointFilterDelegate KnownParametersOnly(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters().SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        return async invocation =>
        {
            foreach (var (name, values) in invocation.HttpContext.Request.Query)
                if (!known.Contains(name) || values.Count != 1) throw Problems.UnknownParameter(known);
            await Asking.Of(invocation.HttpContext)
                .WaitForPositionAsync(invocation.HttpContext.RequestAborted).ConfigureAwait(false);
            return await next(invocation).ConfigureAwait(false);
        };
    }

    /// <summary>The names in a query under which a handler's parameter, or what it is made of, is given.</summary>
    static IEnumerable<string> NamesOf(ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(AsParametersAttribute)))
            return from property in parameter.ParameterType.GetProperties()
                   let asked = property.GetCustomAttribute<FromQueryAttribute>()
                   where asked is not null
                   select asked.Name ?? property.Name;
        return parameter.GetCustomAttribute<FromQueryAttribute>() is { } one ? [one.Name ?? parameter.Name!] : [];
    }
}
