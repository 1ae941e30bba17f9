using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Docs;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperienceManager.Web.Api;

/// <summary>A refused or failed request, in the form of docs/http.md#errors.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Key">Stable snake_case name.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Problems">Where; may be empty.</param>
public sealed record ApiError(int Status, string Key, string Message, IReadOnlyList<Problem> Problems) : IResult, IEndpointMetadataProvider
{
    private const int MaxMessageLength = 500;

    /// <summary>Which part of the request the problems are in: <c>body</c> or <c>query</c>.</summary>
    public string Part { get; init; } = "body";

    /// <summary>After how many seconds to try again; null for no advice.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The one mapping from a failed result to HTTP.</summary>
    public static ApiError Of(FailedResult failed, string part = "body")
    {
        ArgumentNullException.ThrowIfNull(failed);
        var message = string.Join(' ', failed.Problems.Select(problem => problem.Message));
        var problems = failed.Failure == Failure.Invalid ? failed.Problems : [];
        return new ApiError(StatusOf(failed.Failure), failed.Key, Shorten(message), problems) { Part = part };
    }

    /// <summary>An error without a place in the request.</summary>
    public static ApiError Of(int status, string key, string message) => new(status, key, message, []);

    private static int StatusOf(Failure failure) => failure switch
    {
        Failure.Invalid => StatusCodes.Status422UnprocessableEntity,
        Failure.NotFound => StatusCodes.Status404NotFound,
        Failure.Conflict => StatusCodes.Status409Conflict,
        Failure.Outdated => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status403Forbidden,
    };

    private static string Shorten(string message) => message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + " …";

    /// <summary>The answer to send.</summary>
    public ApiAnswer ToAnswer() => ApiAnswer.Write(Status, Write);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ToAnswer().ExecuteAsync(httpContext);

    /// <summary>Adds the refusals that any route may answer with.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var status in RouteDescriptions.AlwaysPossible)
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ErrorBody), ["application/json"]));
        }
    }

    /// <summary>Writes the error as one JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (var problem in Problems) WriteProblem(json, problem);
        json.WriteEndArray();
        json.WriteString("key", Key);
        json.WriteString("message", Message);
        json.WriteString("type", Status >= StatusCodes.Status500InternalServerError ? "api_error" : "invalid_request_error");
        json.WriteEndObject();
    }

    private void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        var field = Part;
        json.WriteStartObject();
        json.WriteStartArray("loc");
        json.WriteStringValue(Part);
        foreach (var step in problem.Path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) json.WriteNumberValue(index);
            else json.WriteStringValue(field = step);
        }

        json.WriteEndArray();
        json.WriteString("field", field);
        json.WriteString("msg", problem.Message);
        json.WriteString("type", problem.Type);
        json.WriteEndObject();
    }
}
