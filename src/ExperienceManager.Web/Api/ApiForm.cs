namespace ExperienceManager.Web.Api;

/// <summary>Another system's form of the API below a path: how errors leave it. The integration registers it as a singleton.</summary>
/// <param name="Root">The path.</param>
/// <param name="Answer">Makes the answer of an error.</param>
internal sealed record ApiForm(PathString Root, Func<ApiError, ApiAnswer> Answer)
{
    /// <summary>The form of a request's path; null for the API's own.</summary>
    public static ApiForm? Of(HttpContext http) =>
        http.RequestServices.GetServices<ApiForm>().FirstOrDefault(form => http.Request.Path.StartsWithSegments(form.Root));
}
