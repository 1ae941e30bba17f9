using System.Reflection;
using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperienceManager.Web.Api;

/// <summary>
/// A JSON answer that is made already, because it is written by hand or comes from an idempotency key, or the error instead of it.
/// <typeparamref name="TResult"/> is the framework's result with the same status and body: the API document describes that one.
/// </summary>
internal sealed class ApiAnswer<TResult> : IResult, IEndpointMetadataProvider
    where TResult : IEndpointMetadataProvider
{
    private readonly IResult _answer;

    private ApiAnswer(IResult answer) => _answer = answer;

    public static implicit operator ApiAnswer<TResult>(ApiAnswer answer) => new(answer);

    public static implicit operator ApiAnswer<TResult>(ApiError error) => new(error);

    public static implicit operator ApiAnswer<TResult>(FailedResult failed) => new(ApiError.Of(failed));

    public static implicit operator ApiAnswer<TResult>(Result<ApiAnswer> done) => done.Succeeded ? done.Value : done.ToFailed();

    /// <summary>An answer that writes itself.</summary>
    public static ApiAnswer<TResult> Of(IResult answer) => new(answer);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        TResult.PopulateMetadata(method, builder);
        ApiError.PopulateMetadata(method, builder);
    }

    public Task ExecuteAsync(HttpContext httpContext) => _answer.ExecuteAsync(httpContext);
}
