using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ShipmentVerdicts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "decided_at",
                table: "order_shipments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verdicts",
                table: "order_shipments",
                type: "text",
                nullable: true);

            // Before the index, which would be written for each row otherwise.
            migrationBuilder.Sql(
                """
                UPDATE order_shipments SET decided_at = kept.decided_at, verdicts = kept.verdicts
                FROM (
                    SELECT shop_id, order_id, shipment_id, min(decided_at) AS decided_at, json_agg(json_strip_nulls(json_build_object(
                        'service', lower(service),
                        'reason', CASE reason
                            WHEN 'ServiceDisabled' THEN 'service_disabled'
                            WHEN 'OverrideLabel' THEN 'override_label'
                            WHEN 'ServiceTesting' THEN 'service_testing'
                            WHEN 'CarrierSwitchedOff' THEN 'carrier_switched_off'
                            WHEN 'CarrierNotSwitchedOff' THEN 'carrier_not_switched_off'
                            WHEN 'CarrierSwitchedOn' THEN 'carrier_switched_on'
                            WHEN 'CarrierNotSwitchedOn' THEN 'carrier_not_switched_on'
                        END,
                        'rule', rule,
                        'message_id', message_id)) ORDER BY service DESC)::text AS verdicts
                    FROM shipment_decisions GROUP BY shop_id, order_id, shipment_id
                ) AS kept
                WHERE order_shipments.shop_id = kept.shop_id AND order_shipments.order_id = kept.order_id
                    AND order_shipments.id = kept.shipment_id;
                """);

            migrationBuilder.DropTable(
                name: "shipment_decisions");

            migrationBuilder.CreateIndex(
                name: "IX_order_shipments_shop_id_decided_at",
                table: "order_shipments",
                columns: new[] { "shop_id", "decided_at" },
                filter: "decided_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "shipment_decisions",
                columns: table => new
                {
                    shop_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_submitted = table.Column<bool>(type: "boolean", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipment_decisions", x => new { x.shop_id, x.order_id, x.shipment_id, x.service });
                    table.ForeignKey(
                        name: "FK_shipment_decisions_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(
                """
                INSERT INTO shipment_decisions (shop_id, order_id, shipment_id, service, decided_at, is_submitted, message_id, reason, rule)
                SELECT s.shop_id, s.order_id, s.id, initcap(v ->> 'service'), s.decided_at,
                    v ->> 'reason' IN ('override_label', 'carrier_not_switched_off', 'carrier_switched_on'),
                    (v ->> 'message_id')::uuid,
                    CASE v ->> 'reason'
                        WHEN 'service_disabled' THEN 'ServiceDisabled'
                        WHEN 'override_label' THEN 'OverrideLabel'
                        WHEN 'service_testing' THEN 'ServiceTesting'
                        WHEN 'carrier_switched_off' THEN 'CarrierSwitchedOff'
                        WHEN 'carrier_not_switched_off' THEN 'CarrierNotSwitchedOff'
                        WHEN 'carrier_switched_on' THEN 'CarrierSwitchedOn'
                        WHEN 'carrier_not_switched_on' THEN 'CarrierNotSwitchedOn'
                    END,
                    v ->> 'rule'
                FROM order_shipments AS s, json_array_elements(s.verdicts::json) AS v;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_shipment_decisions_shop_id_decided_at",
                table: "shipment_decisions",
                columns: new[] { "shop_id", "decided_at" });

            migrationBuilder.DropIndex(
                name: "IX_order_shipments_shop_id_decided_at",
                table: "order_shipments");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "order_shipments");

            migrationBuilder.DropColumn(
                name: "verdicts",
                table: "order_shipments");
        }
    }
}
