using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperienceManager.Web.Api.Query;

/// <summary>
/// A query parameter in the signature of a handler. The gate refuses values that are not of its kind before the handler runs, and the API
/// document describes it.
/// </summary>
/// <param name="name">Its name, matched exactly.</param>
/// <param name="description">For the API document.</param>
/// <param name="kind">What its value must be.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryAttribute(string name, string? description = null, QueryKind kind = QueryKind.Text)
    : Attribute, IFromQueryMetadata
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The enum whose names are the only words it may be.</summary>
    public Type? Words { get; set; }

    /// <summary>Whether it may be given more than once.</summary>
    public bool IsRepeatable { get; set; }

    internal QueryParameter ToParameter() => name switch
    {
        "page" => QueryParameter.Page,
        "per_page" => QueryParameter.PerPage,
        _ => new QueryParameter(name, kind, description)
        {
            IsRepeatable = IsRepeatable,
            Words = Words is null ? [] : [.. Enum.GetNames(Words).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)],
        },
    };
}

internal static class QueryOfHandler
{
    /// <summary>Takes the query parameters of routes from the signatures of their handlers.</summary>
    public static TBuilder WithQueryOfHandler<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(route =>
        {
            var parameters = route.Metadata.OfType<MethodInfo>().SelectMany(handler => handler.GetParameters()).SelectMany(Parts)
                .Select(part => part.GetCustomAttribute<QueryAttribute>()?.ToParameter()).OfType<QueryParameter>().ToList();
            if (parameters.Count > 0) route.Metadata.Add(new QueryParameters(parameters));
        });
        return routes;
    }

    private static ParameterInfo[] Parts(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute))
        ? parameter.ParameterType.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
        : [parameter];
}
