using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>What routes say of themselves in the OpenAPI document beyond what the framework can see.</summary>
internal static class RouteDescriptions
{
    /// <summary>The refusals that any route may answer with.</summary>
    internal static readonly int[] AlwaysPossible =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
        StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests,
    ];

    // 410: the answer to an idempotency key was erased with the order it was about.
    private static readonly int[] PossibleWithBody =
        [StatusCodes.Status410Gone, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType];

    /// <summary>Says that writes take no idempotency key, because their answers are not to be kept.</summary>
    public static RouteGroupBuilder WithoutIdempotency(this RouteGroupBuilder group) => group.WithMetadata(new NoIdempotency());

    /// <summary>The JSON body that a route takes.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route)
        where TBody : notnull
    {
        foreach (var status in PossibleWithBody) route.Produces<ErrorBody>(status);
        return route.Accepts<TBody>("application/json");
    }

    /// <summary>The same in Narvar's form, with its refusals.</summary>
    public static RouteHandlerBuilder RefusesAsNarvar(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in ((int[])[.. AlwaysPossible, .. statuses]).Distinct()) route.Produces<NarvarAnswerBody>(status);
        return route;
    }

    /// <summary>Metadata of <see cref="WithoutIdempotency"/>.</summary>
    internal sealed record NoIdempotency;

    /// <summary>Refusals in the common form: those that any route may give, and some of its own.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in ((int[])[.. AlwaysPossible, .. statuses]).Distinct()) route.Produces<ErrorBody>(status);
        return route;
    }

    /// <summary>
    /// The query parameters of a route, all optional. Others are refused before its handler runs (<see cref="QueryCheck"/>).
    /// </summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata(new QueryParameters(parameters));
}
