using System.Text.Json.Serialization;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Web;

/// <summary>Why a request is not answered: a status, a code that never changes, a sentence in both languages. No
/// sentence repeats what was sent: it may be personal.</summary>
/// <param name="Status">HTTP's number.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Member">Where in the request, if in one place.</param>
public sealed record Problem(int Status, string Code, Text Sentence, string? Member = null);

/// <summary>A problem as it is sent: <c>application/problem+json</c>.</summary>
/// <param name="Type">Where the code is explained.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">HTTP's number.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">The sentence, in the language that was asked for.</param>
/// <param name="Reason">The sentence in both.</param>
/// <param name="Member">Where in the request, if in one place.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    Text Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Member = null);

/// <summary>Ends the handling of a request with a problem, from wherever it is found.</summary>
sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
