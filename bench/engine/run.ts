import { measureEvents } from "./events";
import { measureForecasts } from "./forecasts";
import { measureInvoices } from "./invoices";

console.log("CPU time of one process; what the float versions leave out is in bench/README.md.");
measureInvoices();
measureForecasts();
measureEvents();
