using Microsoft.OpenApi;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>What routes say of themselves in the OpenAPI document beyond what the framework can see.</summary>
internal static class RouteDescriptions
{
    private static readonly int[] AlwaysPossible =
        [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests];

    /// <summary>The JSON body that a route takes.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route)
        where TBody : notnull => route.Accepts<TBody>("application/json");

    /// <summary>Refusals in the common form: those that any route may give, and some of its own.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (int[])[.. AlwaysPossible, .. statuses]) route.Produces<ErrorBody>(status);
        return route;
    }

    /// <summary>Optional query parameters, which handlers read by themselves.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, params string[] names) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        foreach (var name in names) operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        return Task.CompletedTask;
    });
}
